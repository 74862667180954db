import { setTimeout as delay } from 'node:timers/promises'
import type { Checkpoints } from './checkpoints.ts'
import { ShardReader } from './shard-reader.ts'
import type { StreamClient, StreamRecord } from './stream-client.ts'

/** How often a stream is asked for new shards. */
const DISCOVERY_MS = 5_000

interface StreamSourceOptions {
  client: StreamClient
  checkpoints: Checkpoints
  /** Who reads: several mappings on one stream have a checkpoint each. */
  consumer: string
  /** In DynamoDB Local. */
  streamArn: string
  process(shardId: string, records: readonly StreamRecord[]): Promise<void>
  report(line: string): void
}

/** An event source mapping on a table's stream: one reader a shard, parents before their children. */
export class StreamSource {
  readonly #options: StreamSourceOptions
  readonly #readers = new Map<string, ShardReader>()
  readonly #running = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  #loop: Promise<void> | undefined
  /** Changes read since the start; tells whether anything happened meanwhile. */
  recordsRead = 0

  constructor(options: StreamSourceOptions) {
    this.#options = options
  }

  start(): void {
    this.#loop = this.#discoverForEver()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop
    await Promise.all(this.#running)
  }

  /** Resolves when every shard has been read to its end by a poll that began after this call. */
  async caughtUp(): Promise<void> {
    await this.#discover()
    await Promise.all([...this.#readers.values()].map(reader => reader.caughtUp()))
  }

  async #discoverForEver(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await this.#discover().catch(error => this.#options.report(`discovering shards failed: ${String(error)}`))
      await delay(DISCOVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #discover(): Promise<void> {
    const shards = await this.#options.client.shards(this.#options.streamArn)
    const known = new Set(shards.map(({ ShardId }) => ShardId))
    for (const { ShardId, ParentShardId } of shards) {
      const parentOpen = ParentShardId && known.has(ParentShardId) && !this.#readers.get(ParentShardId)?.finished
      if (!this.#readers.has(ShardId) && !parentOpen && !this.#stopping.signal.aborted) this.#read(ShardId)
    }
  }

  #read(shardId: string): void {
    const { client, checkpoints, streamArn, report } = this.#options
    const { signal } = this.#stopping
    const position = `${this.#options.consumer} ${shardId}`
    const process = (shard: string, records: readonly StreamRecord[]) => {
      this.recordsRead += records.length
      return this.#options.process(shard, records)
    }
    const reader = new ShardReader({ client, checkpoints, streamArn, shardId, position, signal, process })
    this.#readers.set(shardId, reader)
    const run = reader
      .run()
      // A reader that broke is started again from its checkpoint by the next discovery.
      .catch(error => {
        this.#readers.delete(shardId)
        if (!signal.aborted) report(`reading ${shardId} broke off: ${String(error)}`)
      })
      .finally(() => this.#running.delete(run))
    this.#running.add(run)
    void run.then(() => (signal.aborted ? undefined : this.#discover())).catch(() => undefined)
  }
}
