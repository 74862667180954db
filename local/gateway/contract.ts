import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import type { Counters } from './counters.ts'
import type { Faults } from './fault.ts'

/** The services that the gateway speaks, by the name in a signature's credential scope. */
export type Service = 'dynamodb' | 'sqs' | 'events' | 'ses' | 's3'

/** A Lambda function as a caller of AWS. */
export interface Principal {
  readonly functionName: string
  /** IAM policy documents of its role with every reference resolved. Decisions are kept as long as the documents are the same objects. */
  readonly policies: readonly unknown[]
  /** Ends the worker that runs the call, as a crash would. */
  killWorker(): void
}

/** Something the template declares and a policy can name. */
interface NamedResource {
  readonly service: string
  readonly kind: 'table' | 'index' | 'queue' | 'bucket' | 'bus' | 'identity'
  readonly name: string
}

/** A mail that SES took. */
export interface AcceptedMail {
  readonly messageId: string
  readonly tags: Record<string, string>
  readonly configurationSet?: string
  readonly destination: string[]
  /** The message itself (RFC 5322) where it was sent raw. */
  readonly raw?: Uint8Array
}

export interface GatewayOptions {
  /** Default: a free port. Always bound to 127.0.0.1. */
  readonly port?: number
  /** Base URLs of the real parts. */
  readonly upstreams: Upstreams
  /** The function behind an access key. Undefined: a caller that is no function; it passes unchecked and is counted as `outside`. */
  principal(accessKeyId: string): Principal | undefined
  /** The ARN of a resource as the template's policies spell it, or undefined when the template declares no such thing. */
  arn(resource: NamedResource): string | undefined
  /** Delivers to the event bus; one result for each entry, in order. */
  putEvents(entries: PutEventsRequestEntry[]): Promise<PutEventsResultEntry[]>
  onMailAccepted(mail: AcceptedMail): void
  log?(line: string): void
}

interface Upstreams {
  readonly dynamodb: string
  readonly sqs: string
  readonly s3: string
  readonly ses: string
}

/** A running gateway. */
export interface Gateway {
  /** The AWS_ENDPOINT_URL of every function. */
  readonly url: string
  readonly counters: Counters
  readonly faults: Faults
  stop(): Promise<void>
}
