import type { Functions } from '../lambda/functions.ts'
import type { Buckets } from '../storage/buckets.ts'
import type { QueueDefinition, Queues } from '../storage/queues.ts'
import type { Tables } from '../storage/tables.ts'
import type { Deliveries } from './chaos.ts'
import type { Checkpoints } from './checkpoints.ts'
import { sendToFailureDestination } from './failure-destination.ts'
import { QueueSource, type QueueSourceDefinition } from './queue-source.ts'
import { StreamBatches, type StreamSourceDefinition } from './stream-batches.ts'
import { StreamClient } from './stream-client.ts'
import { StreamSource } from './stream-source.ts'

interface EventSourcesOptions {
  queues: Queues
  buckets: Buckets
  tables: Tables
  functions: Functions
  dynamodb: string
  checkpoints: Checkpoints
  retryDelaySeconds: number
  report(line: string): void
}

/** All event source mappings of the template. Nothing flows before `start`. */
export class EventSources {
  readonly #options: EventSourcesOptions
  readonly #queueSources: QueueSource[] = []
  readonly #streamSources: StreamSource[] = []
  readonly #stopping = new AbortController()
  readonly deliveries: Deliveries = { duplicate: 1, shuffle: false }

  constructor(options: EventSourcesOptions) {
    this.#options = options
  }

  /** Function ARN and queue of every queue mapping. */
  get queueConsumers(): readonly QueueSourceDefinition[] {
    return this.#queueSources.map(({ definition }) => definition)
  }

  get recordsRead(): number {
    return this.#streamSources.reduce((sum, { recordsRead }) => sum + recordsRead, 0)
  }

  addQueue(definition: QueueSourceDefinition, queue: QueueDefinition): void {
    const { queues, functions, retryDelaySeconds, report } = this.#options
    const context = { queues, functions, deliveries: this.deliveries, retryDelaySeconds, report }
    this.#queueSources.push(new QueueSource(definition, queue, context))
  }

  addStream(definition: StreamSourceDefinition, realStreamArn: string): void {
    const { functions, queues, buckets, dynamodb, checkpoints, report } = this.#options
    const batches = new StreamBatches(definition, {
      functions,
      deliveries: this.deliveries,
      signal: this.#stopping.signal,
      giveUp: givenUp => sendToFailureDestination(givenUp, queues, buckets),
      report,
    })
    const process = batches.process.bind(batches)
    const client = new StreamClient(dynamodb)
    this.#streamSources.push(
      new StreamSource({
        client,
        checkpoints,
        consumer: definition.functionArn,
        streamArn: realStreamArn,
        process,
        report,
      }),
    )
  }

  start(): void {
    for (const source of [...this.#streamSources, ...this.#queueSources]) source.start()
  }

  async caughtUp(): Promise<void> {
    await Promise.all(this.#streamSources.map(source => source.caughtUp()))
  }

  /** See QueueSource.stop for what patience is. */
  async stop(patiently: boolean): Promise<void> {
    this.#stopping.abort()
    await Promise.all([
      ...this.#streamSources.map(source => source.stop()),
      ...this.#queueSources.map(source => source.stop(patiently)),
    ])
  }
}
