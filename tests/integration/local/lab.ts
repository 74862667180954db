import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Functions } from '../../../local/lambda/functions.ts'
import { arn } from '../../../local/place.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'
import { Buckets } from '../../../local/storage/buckets.ts'
import { type QueueDefinition, Queues } from '../../../local/storage/queues.ts'

interface FunctionOptions {
  timeoutSeconds?: number
  environment?: Record<string, string>
  reservedConcurrency?: number
}

/** Functions, queues and buckets without a template: the ground for testing what moves messages between them. */
export class Lab {
  readonly folder = mkdtempSync(join(tmpdir(), 'local-lab-'))
  readonly output: string[] = []
  readonly functions = new Functions('http://127.0.0.1:9', (name, text) => this.output.push(`${name}: ${text}`))
  readonly queues: Queues
  readonly buckets: Buckets
  /** Where SQS and S3 are. */
  readonly servicesEndpoint: string
  readonly #stopServices: () => Promise<void>

  private constructor(services: Awaited<ReturnType<typeof startQueuesAndBuckets>>) {
    this.queues = new Queues(services.endpoint, services.queueUrl)
    this.buckets = new Buckets(services.endpoint)
    this.servicesEndpoint = services.endpoint
    this.#stopServices = services.stop
  }

  static async open(): Promise<Lab> {
    return new Lab(await startQueuesAndBuckets())
  }

  /** Writes a bundle and returns its folder. `source` is an ES module that exports `handler`. */
  bundle(name: string, source: string): string {
    const folder = join(this.folder, name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.mjs'), source)
    return folder
  }

  /** Deploys a function; returns its ARN. */
  deploy(name: string, source: string, options: FunctionOptions = {}): string {
    const functionArn = arn('lambda', `function:${name}`)
    this.functions.define({
      name,
      shortName: name,
      arn: functionArn,
      roleArn: arn('iam', `role/${name}`, 'global'),
      code: this.bundle(name, source),
      handler: 'index.handler',
      memoryMegabytes: 128,
      timeoutSeconds: options.timeoutSeconds ?? 10,
      environment: options.environment ?? {},
      reservedConcurrency: options.reservedConcurrency,
    })
    return functionArn
  }

  async queue(name: string, redrive?: { to: QueueDefinition; maxReceiveCount: number }): Promise<QueueDefinition> {
    const policy = redrive && { deadLetterTargetArn: redrive.to.arn, maxReceiveCount: redrive.maxReceiveCount }
    const attributes: Record<string, string> = policy ? { RedrivePolicy: JSON.stringify(policy) } : {}
    const queue = {
      name,
      arn: arn('sqs', name),
      url: `http://gateway/${name}`,
      attributes,
      deadLetterArn: redrive?.to.arn,
    }
    await this.queues.create(queue)
    return queue
  }

  /** Waits for a number of messages and returns their bodies. */
  async bodies(queue: QueueDefinition, count: number): Promise<string[]> {
    const bodies: string[] = []
    while (bodies.length < count) {
      const messages = await this.queues.receive(queue, 10, 5, new AbortController().signal)
      if (messages.length === 0) throw new Error(`only ${bodies.length} of ${count} messages came to ${queue.name}`)
      bodies.push(...messages.map(({ Body = '' }) => Body))
    }
    return bodies
  }

  async close(): Promise<void> {
    await this.functions.stop()
    this.queues.stop()
    this.buckets.stop()
    await this.#stopServices()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Waits until a condition holds; the test's own time-out ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5)
}

/** A handler that prints `seen <json>` for each record and fails those whose body or id contains `poison`. */
export const RECORDING_HANDLER = `
export const handler = async event => {
  const id = record => record.messageId ?? record.dynamodb.SequenceNumber
  const text = record => record.body ?? JSON.stringify(record.dynamodb.NewImage)
  for (const record of event.Records) console.log('seen ' + text(record))
  const poison = event.Records.filter(record => text(record).includes('poison'))
  return { batchItemFailures: poison.map(record => ({ itemIdentifier: id(record) })) }
}`

/** What a function with the recording handler has seen so far, in order. */
export function seen(lab: Lab): string[] {
  return lab.output
    .join('')
    .split('\n')
    .flatMap(line => /seen (.*)$/.exec(line)?.[1] ?? [])
}
