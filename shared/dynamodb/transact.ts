import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { backOff } from './backoff.ts'

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>

const ATTEMPTS = 8
const BUSY = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']

/**
 * Writes everything or nothing.
 * @returns the positions of the items whose condition did not hold; empty when it was written
 */
export async function transact(client: DynamoDBDocumentClient, items: TransactItems): Promise<readonly number[]> {
  const command = new TransactWriteCommand({ TransactItems: items })
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(command)
      return []
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
      const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []))
      if (failed.length > 0) return failed
      if (!codes.some(code => BUSY.includes(code)) || attempt === ATTEMPTS) throw error
    }
    await backOff(attempt)
  }
}
