import type { ClientAccess } from './client-access.ts'
import type { Deliveries } from './event-sources/chaos.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { FunctionLogs } from './lambda/function-logs.ts'
import type { InvocationResult } from './lambda/invocation.ts'
import type { Person } from './seed.ts'
import type { QueueDepth } from './storage/queues.ts'

export interface StackOptions {
  /** Port of the API; 0 (default): free ports everywhere. */
  port?: number
  /** Keeps tables, queues, objects, keys and checkpoints across restarts. */
  dataDir?: string
  /** Where functions' output goes; `.local/logs` by default. */
  logsDir?: string
  /** How soon a failed message comes back; on AWS it is the visibility time-out. */
  retryDelaySeconds?: number
  /** CDK context: the settings of docs/settings.md. */
  context?: Readonly<Record<string, unknown>>
  /** Another CDK app than `infra/app.ts`. */
  app?: string
  /** False leaves the table empty. */
  seed?: boolean
}

/** A queue with its dead letters. URLs are on the gateway. */
export interface QueueAccess {
  url: string
  dlqUrl: string | undefined
  depth(): Promise<QueueDepth>
  dlqDepth(): Promise<QueueDepth>
}

/** A mail as SES took it. */
export interface SentMail {
  messageId: string
  destination: readonly string[]
  tags: Readonly<Record<string, string>>
  /** The message (RFC 5322); empty when it was not sent raw. */
  raw: Uint8Array
}

export interface UpdateResult {
  /** Short names of functions that got new code; `everything` when a template changed. */
  changed: readonly string[] | 'everything'
}

/** The whole system on this machine. */
export interface Stack {
  readonly api: string
  readonly tokenUrl: string
  readonly issuer: string
  readonly gatewayUrl: string
  readonly inbox: string
  /** Endpoint of DynamoDB Local. */
  readonly dynamodb: string
  readonly tableName: string
  readonly bucketNames: readonly string[]
  /** Machine clients of the template by their construct's id: lms, finance, hr. */
  readonly clients: Readonly<Record<string, ClientAccess>>
  readonly people: readonly Person[]
  readonly gateway: Pick<Gateway, 'counters' | 'faults'>
  /** Queues by the short name of the function that consumes them. */
  readonly queues: Readonly<Record<string, QueueAccess>>
  readonly logs: Pick<FunctionLogs, 'lines' | 'onLine'>
  /** Chaos: deliver twice, out of order. */
  readonly deliveries: Deliveries
  /** Invokes a function by its short name, as Lambda's Invoke would. */
  invoke(functionName: string, event: unknown): Promise<InvocationResult>
  /** Every mail that SES took since the start (or the last change of a template), oldest first. */
  mails(): readonly SentMail[]
  /** Fires a schedule now, as if it were due at `at`. A part of its name is enough. */
  fireSchedule(name: string, at?: Date): Promise<void>
  /** Resolves when everything that was accepted has been worked off. */
  drained(): Promise<void>
  /** Synthesizes again and restarts what changed. */
  update(): Promise<UpdateResult>
  stop(): Promise<void>
}
