/** What a fault does to the call it meets. */
export type FaultAction =
  /** The service's own throttling error; nothing is forwarded. */
  | 'throttle'
  /** DynamoDB only: the transaction, or the single operation, lost against another one. */
  | 'conflict'
  /** The service's own 5xx; nothing is forwarded. */
  | 'server-error'
  /** Forwards, lets the call take effect, and never answers: after `delayMs` (default 1,000) the connection is cut. */
  | 'timeout-after-commit'
  /** Cuts the connection; nothing is forwarded. */
  | 'cut-connection'
  /** PutEvents, SendMessageBatch: refuses every other entry, the first one included, and forwards the rest. */
  | 'half-batch'
  /** Kills the calling worker; nothing is forwarded. */
  | 'kill-worker-before'
  /** Forwards, lets the call take effect, kills the calling worker, never answers. */
  | 'kill-worker-after'
  /** SendEmail only: MessageRejected. */
  | 'reject-mail'
  /** Forwards after `delayMs` (default 1,000). */
  | 'slow'

/** Which calls to disturb, how, and how often. Every condition that is stated must hold; a fault meets only calls its action makes sense for. */
export interface Fault {
  readonly action: FaultAction
  /** A function's name, or `outside`. */
  readonly function?: string | undefined
  /** `dynamodb`, `sqs`, `events`, `ses` or `s3`. */
  readonly service?: string | undefined
  /** As AWS names it: `TransactWriteItems`, `SendEmail`. */
  readonly operation?: string | undefined
  /** Looks at the parsed body; S3 bodies are not seen. */
  readonly match?: ((body: unknown) => boolean) | undefined
  /** Text that the body contains: for those who ask over HTTP and cannot send a function. */
  readonly contains?: string | undefined
  /** How many calls it disturbs at most; default: all. */
  readonly times?: number | undefined
  /** Share of the calls it disturbs, 0 to 1; default 1. */
  readonly probability?: number | undefined
  /** Makes the probability repeatable; default 1. */
  readonly seed?: number | undefined
  readonly delayMs?: number | undefined
}

/** A fault that was added. */
interface FaultHandle {
  /** How many calls it has disturbed so far. */
  readonly hits: number
  remove(): void
}

/** The faults in force. The first one that meets a call disturbs it. */
export interface Faults {
  add(fault: Fault): FaultHandle
  clear(): void
  list(): { fault: Fault; hits: number }[]
}
