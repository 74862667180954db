import { setTimeout as delay } from 'node:timers/promises'
import type { Checkpoints } from './checkpoints.ts'
import { ExpiredIteratorError, type StreamClient, type StreamRecord, TrimmedDataError } from './stream-client.ts'

/** Gaps between polls that found nothing: short while there is something going on, longer when it has been quiet. */
const ACTIVE_GAP_MS = 15
const QUIET_GAP_MS = 60
const QUIET_AFTER_MS = 120_000

interface Waiter {
  resolve: () => void
  /** Set when a poll begins after the question was asked. */
  armed: boolean
}

export interface ShardReaderOptions {
  client: StreamClient
  checkpoints: Checkpoints
  streamArn: string
  shardId: string
  /** Name of this reader's position among the checkpoints. */
  position: string
  signal: AbortSignal
  /** Returns when all records are processed or parked. */
  process(shardId: string, records: readonly StreamRecord[]): Promise<void>
}

/** Reads one shard in order, to its end or until stopped. */
export class ShardReader {
  readonly #options: ShardReaderOptions
  #waiters: Waiter[] = []
  #lastActive = Date.now()
  finished = false

  constructor(options: ShardReaderOptions) {
    this.#options = options
  }

  /** Resolves when a poll that began after this call found nothing. */
  caughtUp(): Promise<void> {
    if (this.finished) return Promise.resolve()
    return new Promise(resolve => this.#waiters.push({ resolve, armed: false }))
  }

  async run(): Promise<void> {
    const { signal } = this.#options
    let iterator: string | undefined = await this.#iterator()
    while (iterator !== undefined && !signal.aborted) iterator = await this.#step(iterator)
    this.finished = iterator === undefined
    for (const { resolve } of this.#waiters.splice(0)) resolve()
  }

  async #step(iterator: string): Promise<string | undefined> {
    const { client, checkpoints, shardId, position, process } = this.#options
    for (const waiter of this.#waiters) waiter.armed = true
    const answer = await client.records(iterator).catch((error: unknown) => {
      if (error instanceof ExpiredIteratorError || error instanceof TrimmedDataError) return undefined
      throw error
    })
    if (answer === undefined) return this.#iterator()
    const last = answer.records.at(-1)
    if (last === undefined) {
      await this.#foundNothing()
    } else {
      this.#lastActive = Date.now()
      await process(shardId, answer.records)
      // A batch that was interrupted by the stop is not done.
      if (!this.#options.signal.aborted) checkpoints.advance(position, last.dynamodb.SequenceNumber)
    }
    return answer.next
  }

  async #foundNothing(): Promise<void> {
    for (const { resolve } of this.#waiters.filter(({ armed }) => armed)) resolve()
    this.#waiters = this.#waiters.filter(({ armed }) => !armed)
    const gap = Date.now() - this.#lastActive < QUIET_AFTER_MS ? ACTIVE_GAP_MS : QUIET_GAP_MS
    await delay(gap, undefined, { signal: this.#options.signal }).catch(() => undefined)
  }

  async #iterator(): Promise<string> {
    const { client, checkpoints, streamArn, shardId, position } = this.#options
    try {
      return await client.iterator(streamArn, shardId, checkpoints.get(position))
    } catch (error) {
      if (!(error instanceof TrimmedDataError)) throw error
      checkpoints.forget(position)
      return client.iterator(streamArn, shardId, undefined)
    }
  }
}
