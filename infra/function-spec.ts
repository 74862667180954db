import type { EventName } from '../events/catalogue.ts'

/** A DynamoDB action, without its prefix, on items of the table. */
type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'BatchWriteItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'

/** A queue before a consumer; fed by events of the bus, by schedules or by the mail service. */
export interface QueueTrigger {
  readonly kind: 'queue'
  /** Detail-types of our bus that go into the queue. */
  readonly events: readonly EventName[]
  /** Whether the mail service's send events go into the queue too. */
  readonly mailEvents?: boolean
  readonly batchSize: number
  /** How long the poller may wait to fill a batch; 0 where a person waits for the result. */
  readonly windowSeconds: number
  /** How many batches are worked on at once: the brake that protects the table. At least 2 (a limit of SQS sources). */
  readonly maximumConcurrency: number
  readonly deliveryDelaySeconds?: number
  /** Receives before a message is put aside in the DLQ; 5 unless said otherwise. */
  readonly attempts?: number
}

type Trigger = { readonly kind: 'http' } | { readonly kind: 'stream' } | QueueTrigger

/** A group of environment variables, granted together with what they point at. */
export type Need = 'identity' | 'bus' | 'parked-changes' | 'own-queue' | 'reports' | 'mail' | 'locale' | 'api-url'

/** One Lambda as data: what starts it, how large it is, what it may do. */
export interface FunctionSpec {
  readonly trigger: Trigger
  /** Megabytes; CPU grows with it. */
  readonly memory: number
  readonly timeoutSeconds: number
  readonly table: readonly TableAction[]
  /** Whether it may run Query on the index as well. */
  readonly queriesIndex?: boolean
  /** What it may do with objects under `reports/`. */
  readonly reports?: readonly ('GetObject' | 'PutObject')[]
  /** What it may do with objects under `jobs/`. */
  readonly jobs?: readonly ('GetObject' | 'PutObject')[]
  readonly needs: readonly Need[]
}
