import { randomUUID } from 'node:crypto'
import {
  ChangeMessageVisibilityBatchCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { clientConfig } from './credentials.ts'

export interface QueueDefinition {
  name: string
  arn: string
  /** As Ref gives it to functions: on the gateway. */
  url: string
  attributes: Readonly<Record<string, string>>
  deadLetterArn?: string | undefined
}

/** Approximate on AWS, exact here. */
export interface QueueDepth {
  visible: number
  inFlight: number
  delayed: number
}

/** The queues of the template, in fauxqs. */
export class Queues {
  readonly #client: SQSClient
  readonly #directUrl: (name: string) => string
  readonly #byArn = new Map<string, QueueDefinition>()

  constructor(endpoint: string, directUrl: (name: string) => string) {
    this.#client = new SQSClient({ ...clientConfig(endpoint), useQueueUrlAsEndpoint: false, md5: false })
    this.#directUrl = directUrl
  }

  get all(): readonly QueueDefinition[] {
    return [...this.#byArn.values()]
  }

  byArn(arn: string): QueueDefinition | undefined {
    return this.#byArn.get(arn)
  }

  byUrl(url: string): QueueDefinition | undefined {
    return this.all.find(queue => queue.url === url)
  }

  async create(queue: QueueDefinition): Promise<void> {
    this.#byArn.set(queue.arn, queue)
    await this.#client.send(new CreateQueueCommand({ QueueName: queue.name }))
    // Set afterwards, so that a queue that a data folder kept takes the attributes of today's template.
    if (Object.keys(queue.attributes).length === 0) return
    await this.#client.send(
      new SetQueueAttributesCommand({ QueueUrl: this.#directUrl(queue.name), Attributes: { ...queue.attributes } }),
    )
  }

  /** Sends any number of bodies, ten at a time as the service allows. */
  async send(queue: QueueDefinition, bodies: readonly string[]): Promise<void> {
    for (let start = 0; start < bodies.length; start += 10) {
      const Entries = bodies.slice(start, start + 10).map((MessageBody, Id) => ({ Id: String(Id), MessageBody }))
      await this.#client.send(new SendMessageBatchCommand({ QueueUrl: this.#directUrl(queue.name), Entries }))
    }
  }

  /** Long poll; empty after `seconds` without a message. */
  async receive(queue: QueueDefinition, limit: number, seconds: number, abortSignal: AbortSignal): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: this.#directUrl(queue.name),
      MaxNumberOfMessages: Math.min(10, limit),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })
    return (await this.#client.send(command, { abortSignal })).Messages ?? []
  }

  async delete(queue: QueueDefinition, handles: readonly string[]): Promise<void> {
    for (let start = 0; start < handles.length; start += 10) {
      const Entries = entriesOf(handles.slice(start, start + 10))
      await this.#client.send(new DeleteMessageBatchCommand({ QueueUrl: this.#directUrl(queue.name), Entries }))
    }
  }

  /** Makes messages visible again after some seconds. */
  async giveBack(queue: QueueDefinition, handles: readonly string[], seconds: number): Promise<void> {
    for (let start = 0; start < handles.length; start += 10) {
      const Entries = entriesOf(handles.slice(start, start + 10)).map(entry => ({
        ...entry,
        VisibilityTimeout: seconds,
      }))
      await this.#client.send(
        new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#directUrl(queue.name), Entries }),
      )
    }
  }

  async depth(queue: QueueDefinition): Promise<QueueDepth> {
    const command = new GetQueueAttributesCommand({ QueueUrl: this.#directUrl(queue.name), AttributeNames: ['All'] })
    const { Attributes = {} } = await this.#client.send(command)
    return {
      visible: Number(Attributes.ApproximateNumberOfMessages),
      inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
      delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
    }
  }

  stop(): void {
    this.#client.destroy()
  }
}

function entriesOf(handles: readonly string[]) {
  return handles.map(ReceiptHandle => ({ Id: randomUUID(), ReceiptHandle }))
}
