import { setTimeout as delay } from 'node:timers/promises'
import type { Match } from '../event-bus/pattern-values.ts'
import type { Functions } from '../lambda/functions.ts'
import { batchOutcome } from './batch-failures.ts'
import type { Deliveries } from './chaos.ts'
import type { StreamRecord } from './stream-client.ts'

export interface StreamSourceDefinition {
  functionArn: string
  /** As in the template. */
  streamArn: string
  batchSize: number
  /** Batches of one shard at once; changes of one item stay in order. */
  parallelization: number
  /** A change is delivered when one of them matches; none: all are. */
  filters: readonly Match[]
  bisectOnError: boolean
  /** Attempts after the first; Infinity keeps the shard waiting. */
  maximumRetries: number
  maximumAgeSeconds: number
  partialResponses: boolean
  failureDestinationArn?: string | undefined
}

/** Changes that were given up on. */
export interface GivenUp {
  definition: StreamSourceDefinition
  shardId: string
  records: readonly StreamRecord[]
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  invocations: number
}

export interface StreamBatchContext {
  functions: Functions
  deliveries: Deliveries
  signal: AbortSignal
  giveUp(givenUp: GivenUp): Promise<void>
  report(line: string): void
}

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 2_000

/** Turns changes of a shard into invocations, in order, with the retries that the mapping asks for. */
export class StreamBatches {
  readonly #definition: StreamSourceDefinition
  readonly #context: StreamBatchContext

  constructor(definition: StreamSourceDefinition, context: StreamBatchContext) {
    this.#definition = definition
    this.#context = context
  }

  /** Returns when every change was processed, filtered out or given up on. */
  async process(shardId: string, records: readonly StreamRecord[]): Promise<void> {
    const { filters, batchSize, parallelization } = this.#definition
    const wanted = filters.length === 0 ? records : records.filter(record => filters.some(match => match(record)))
    // What fits into one batch needs no lanes: fewer, fuller invocations.
    const lanes = wanted.length <= batchSize ? [wanted] : lanesByItem(wanted, parallelization)
    await Promise.all(lanes.map(lane => this.#processLane(shardId, lane)))
  }

  async #processLane(shardId: string, records: readonly StreamRecord[]): Promise<void> {
    const { batchSize } = this.#definition
    for (let start = 0; start < records.length; start += batchSize) {
      await this.#processBatch(shardId, records.slice(start, start + batchSize), 0)
    }
  }

  async #processBatch(shardId: string, records: readonly StreamRecord[], attempts: number): Promise<void> {
    if (records.length === 0 || this.#context.signal.aborted) return
    const remaining = await this.#deliver(records)
    if (remaining.length === 0) return
    const condition = this.#hopeless(remaining, attempts)
    if (condition) return this.#giveUp(shardId, remaining, condition, attempts + 1)
    await this.#backOff(attempts)
    if (!this.#definition.bisectOnError || remaining.length === 1) {
      return this.#processBatch(shardId, remaining, attempts + 1)
    }
    // Splitting does not count as a retry, as on AWS.
    const half = Math.ceil(remaining.length / 2)
    await this.#processBatch(shardId, remaining.slice(0, half), attempts)
    await this.#processBatch(shardId, remaining.slice(half), attempts)
  }

  /** Invokes once (or as often as chaos asks) and returns what is still to be done: everything from the first failure on. */
  async #deliver(records: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    const { functions, deliveries, report } = this.#context
    const { functionArn, streamArn, partialResponses } = this.#definition
    const event = { Records: records.map(record => ({ ...record, eventSourceARN: streamArn })) }
    for (let copy = 1; copy < deliveries.duplicate; copy++) await functions.invoke(functionArn, event)
    const result = await functions.invoke(functionArn, event)
    const outcome = batchOutcome(result, partialResponses, new Set(records.map(sequenceOf)))
    if (!outcome.all) return fromFirstFailure(records, outcome.failed)
    report(`${functionArn} failed on ${records.length} changes: ${outcome.reason}`)
    return records
  }

  #hopeless(records: readonly StreamRecord[], attempts: number): GivenUp['condition'] | undefined {
    const oldest = Number(records[0]?.dynamodb.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY)
    if (Date.now() / 1000 - oldest > this.#definition.maximumAgeSeconds) return 'RecordAgeExceeded'
    const splittable = this.#definition.bisectOnError && records.length > 1
    return !splittable && attempts >= this.#definition.maximumRetries ? 'RetryAttemptsExhausted' : undefined
  }

  async #giveUp(
    shardId: string,
    records: readonly StreamRecord[],
    condition: GivenUp['condition'],
    invocations: number,
  ): Promise<void> {
    await this.#context.giveUp({ definition: this.#definition, shardId, records, condition, invocations })
  }

  async #backOff(attempts: number): Promise<void> {
    const milliseconds = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempts)
    await delay(milliseconds, undefined, { signal: this.#context.signal }).catch(() => undefined)
  }
}

/** All changes of one item end up in the same lane, in their order. */
function lanesByItem(records: readonly StreamRecord[], count: number): StreamRecord[][] {
  const lanes = Array.from({ length: count }, (): StreamRecord[] => [])
  for (const record of records) lanes[checksum(JSON.stringify(record.dynamodb.Keys)) % count]?.push(record)
  return lanes
}

function checksum(text: string): number {
  let sum = 0
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) >>> 0
  return sum
}

function sequenceOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber
}

function fromFirstFailure(records: readonly StreamRecord[], failed: ReadonlySet<string>): readonly StreamRecord[] {
  const first = records.findIndex(record => failed.has(sequenceOf(record)))
  return first === -1 ? [] : records.slice(first)
}
