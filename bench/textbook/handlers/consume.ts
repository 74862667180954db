import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { once } from './idempotency.ts'

/** A record on its way through the pattern; points once they are known. */
export interface Received {
  readonly source: string
  readonly id: string
  readonly activity: string
  readonly employeeId: string
  readonly courseId: string
  readonly occurredAt: string
  readonly points?: number
}

/** A handler of a queue: every message once, side by side, each failing for itself. */
export const consume =
  (work: (record: Received) => Promise<unknown>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      event.Records.map(async ({ messageId, body }) => {
        try {
          const { detail } = JSON.parse(body) as { detail: Received }
          await once(`${detail.source}#${detail.id}`, () => work(detail))
          return []
        } catch (error) {
          process.stderr.write(`${String(error)}\n`)
          return [{ itemIdentifier: messageId }]
        }
      }),
    )
    return { batchItemFailures: failures.flat() }
  }
