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

/** Others held an item of the transaction, or the table was throttled, until our patience ended. Nothing was written. */
export class TransactionBusyError extends Error {
  override readonly name = 'TransactionBusyError'
}

/**
 * Writes everything or nothing.
 * @throws TransactionBusyError when others were faster every time
 * @returns the positions of the items whose condition did not hold; empty when it was written
 */
export async function transact(client: DynamoDBDocumentClient, items: TransactItems): Promise<readonly number[]> {
  const command = new TransactWriteCommand({ TransactItems: items })
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(command)
      return []
    } catch (error) {
      const failed = failedConditions(error)
      if (failed.length > 0) return failed
      if (attempt === ATTEMPTS) throw new TransactionBusyError('others were faster every time', { cause: error })
    }
    await backOff(attempt)
  }
}

/** Empty: it was busy, and the same may be sent again. Every other error goes on. */
function failedConditions(error: unknown): readonly number[] {
  if (!(error instanceof TransactionCanceledException)) throw error
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
  const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []))
  if (failed.length === 0 && !codes.some(code => BUSY.includes(code))) throw error
  return failed
}
