import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'

/**
 * Runs a conditional write.
 * @param otherwise gives the result when the condition did not hold; its argument is the item as it was
 *   (asked for with ReturnValuesOnConditionCheckFailure), or an empty object
 */
export async function unlessConditionFails<Result>(
  write: Promise<Result>,
  otherwise: (item: Readonly<Record<string, unknown>>) => Result,
): Promise<Result> {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return otherwise(error.Item ? unmarshall(error.Item) : {})
  }
}
