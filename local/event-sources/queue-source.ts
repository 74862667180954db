import type { Message } from '@aws-sdk/client-sqs'
import type { Functions } from '../lambda/functions.ts'
import { place } from '../place.ts'
import type { QueueDefinition, Queues } from '../storage/queues.ts'
import { batchOutcome } from './batch-failures.ts'
import { type Deliveries, shuffled } from './chaos.ts'

export interface QueueSourceDefinition {
  functionArn: string
  queueArn: string
  batchSize: number
  windowSeconds: number
  maximumConcurrency: number
  partialResponses: boolean
}

export interface QueueSourceContext {
  queues: Queues
  functions: Functions
  deliveries: Deliveries
  retryDelaySeconds: number
  report(line: string): void
}

/** A poll that hears nothing ends after this long; it is also how long a patient stop may take. */
const LONG_POLL_SECONDS = 2

/** An event source mapping on a queue: one long poll, as many batches at once as the mapping and this machine allow. */
export class QueueSource {
  readonly definition: QueueSourceDefinition
  readonly #context: QueueSourceContext
  readonly #queue: QueueDefinition
  readonly #abort = new AbortController()
  readonly #inFlight = new Set<Promise<void>>()
  #stopped = false
  #slotFreed: (() => void) | undefined
  #loop: Promise<void> | undefined

  constructor(definition: QueueSourceDefinition, queue: QueueDefinition, context: QueueSourceContext) {
    this.definition = definition
    this.#queue = queue
    this.#context = context
  }

  start(): void {
    this.#loop = this.#poll().catch(error => {
      if (!this.#stopped) this.#context.report(`polling ${this.#queue.name} ended: ${String(error)}`)
    })
  }

  /**
   * Patiently: waits for the poll and for what is being worked on. A poll that is cut off lives on in the emulator and would swallow the
   * next message until its visibility time-out, so anything else is only for the end of the emulator too.
   */
  async stop(patiently: boolean): Promise<void> {
    this.#stopped = true
    if (!patiently) this.#abort.abort()
    this.#slotFreed?.()
    await this.#loop
    await Promise.all(this.#inFlight)
  }

  async #poll(): Promise<void> {
    while (!this.#stopped) {
      await this.#freeSlot()
      const batch = await this.#collect()
      if (batch.length > 0) this.#begin(batch)
    }
  }

  async #freeSlot(): Promise<void> {
    if (this.#inFlight.size < this.definition.maximumConcurrency) return
    await new Promise<void>(resolve => {
      this.#slotFreed = resolve
    })
  }

  /** The first messages, and what else comes until the batch is full or the window over. */
  async #collect(): Promise<Message[]> {
    const { batchSize, windowSeconds } = this.definition
    const batch = await this.#receive(batchSize, LONG_POLL_SECONDS)
    const deadline = Date.now() + windowSeconds * 1000
    while (batch.length > 0 && batch.length < batchSize && Date.now() < deadline) {
      const more = await this.#receive(batchSize - batch.length, secondsUntil(deadline))
      if (more.length === 0) break
      batch.push(...more)
    }
    return batch
  }

  async #receive(limit: number, seconds: number): Promise<Message[]> {
    if (this.#stopped) return []
    return this.#context.queues.receive(this.#queue, limit, seconds, this.#abort.signal)
  }

  #begin(batch: readonly Message[]): void {
    const work = this.#process(batch)
      .catch(error => this.#context.report(`a batch of ${this.#queue.name} was lost track of: ${String(error)}`))
      .finally(() => {
        this.#inFlight.delete(work)
        this.#slotFreed?.()
      })
    this.#inFlight.add(work)
  }

  async #process(batch: readonly Message[]): Promise<void> {
    const failed = await this.#failedOf(batch)
    const handles = (wanted: boolean) =>
      batch
        .filter(({ MessageId }) => failed.has(MessageId ?? '') === wanted)
        .map(message => message.ReceiptHandle ?? '')
    await this.#context.queues.delete(this.#queue, handles(false))
    // AWS waits for the visibility time-out; a person at a terminal does not want to.
    await this.#context.queues.giveBack(this.#queue, handles(true), this.#context.retryDelaySeconds)
  }

  async #failedOf(batch: readonly Message[]): Promise<ReadonlySet<string>> {
    const known = new Set(batch.map(({ MessageId }) => MessageId ?? ''))
    const result = await this.#deliver(batch)
    const outcome = batchOutcome(result, this.definition.partialResponses, known)
    if (!outcome.all) return outcome.failed
    this.#context.report(`${this.definition.functionArn} failed: ${outcome.reason}`)
    return known
  }

  /** Delivers the batch as often as asked; the first copy's answer counts. */
  async #deliver(batch: readonly Message[]) {
    const { functions, deliveries } = this.#context
    const once = () =>
      functions.invoke(this.definition.functionArn, this.#event(deliveries.shuffle ? shuffled(batch) : batch))
    const copies = Math.max(0, deliveries.duplicate - 1)
    const [result] = await Promise.all([once(), ...Array.from({ length: copies }, once)])
    return result
  }

  #event(batch: readonly Message[]): object {
    return { Records: batch.map(message => record(message, this.#queue.arn)) }
  }
}

/** Whole seconds, as SQS counts them. */
function secondsUntil(deadline: number): number {
  return Math.max(0, Math.round((deadline - Date.now()) / 1000))
}

function record(message: Message, queueArn: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: message.MessageAttributes ?? {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: place.region,
  }
}
