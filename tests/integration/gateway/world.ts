import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type AcceptedMail, type Gateway, type GatewayOptions, startGateway } from '../../../local/gateway/gateway.ts'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import { startMail } from '../../../local/services/mail.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'

export const TABLE = 'points'
const QUEUE = 'jobs'
export const BUCKET = 'reports'
export const BUS = 'learning'
export const SENDER = 'hr@example.com'

const ACCOUNT = 'eu-west-1:123456789012'
const ARNS: Readonly<Record<string, string>> = {
  [`table ${TABLE}`]: `arn:aws:dynamodb:${ACCOUNT}:table/${TABLE}`,
  [`queue ${QUEUE}`]: `arn:aws:sqs:${ACCOUNT}:${QUEUE}`,
  [`bucket ${BUCKET}`]: `arn:aws:s3:::${BUCKET}`,
  [`bus ${BUS}`]: `arn:aws:events:${ACCOUNT}:event-bus/${BUS}`,
  'identity example.com': `arn:aws:ses:${ACCOUNT}:identity/example.com`,
}

/** The ARN of one of this world's resources, e.g. `arnOf('table points')`. */
export function arnOf(name: string): string {
  return ARNS[name] ?? `no ${name}`
}

/** A policy document that allows actions on resources. */
export function allow(actions: readonly string[], resources: readonly string[]): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resources }] }
}

/** The error that a call ends with; fails the test when it succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error('The call succeeded, but should not have.')),
    (error: unknown) => error,
  )
}

/** Real services behind a gateway, and functions that may do what a test says. */
export interface World extends AsyncDisposable {
  readonly gateway: Gateway
  readonly delivered: PutEventsRequestEntry[]
  readonly mails: AcceptedMail[]
  readonly killed: string[]
  readonly queueUrl: string
  /** Clients of a function with these policies; without policies: of a caller that is no function. */
  clients(functionName: string, policies?: readonly object[]): Clients
}

/** The clients as a function has them: everything goes to the gateway, nothing is retried. */
export function clientsOf(endpoint: string, accessKeyId: string) {
  const settings = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  }
  const plain = new DynamoDBClient(settings)
  return {
    plain,
    table: DynamoDBDocumentClient.from(plain),
    sqs: new SQSClient(settings),
    s3: new S3Client(settings),
    ses: new SESv2Client(settings),
    events: new EventBridgeClient(settings),
  }
}

export type Clients = ReturnType<typeof clientsOf>

export async function startWorld(overrides: Partial<GatewayOptions> = {}): Promise<World> {
  const [dynamodb, queues, mail] = await Promise.all([startDynamoDb({}), startQueuesAndBuckets(), startMail()])
  const policies = new Map<string, readonly object[]>()
  const [delivered, mails, killed]: [PutEventsRequestEntry[], AcceptedMail[], string[]] = [[], [], []]
  const gateway = await startGateway({
    upstreams: { dynamodb: dynamodb.endpoint, sqs: queues.endpoint, s3: queues.endpoint, ses: mail.endpoint },
    principal: key => {
      const known = policies.get(key)
      return known && { functionName: key, policies: known, killWorker: () => killed.push(key) }
    },
    arn: ({ kind, name }) => ARNS[`${kind} ${name}`],
    putEvents: async entries => entries.map(entry => ({ EventId: String(delivered.push(entry)) })),
    onMailAccepted: accepted => mails.push(accepted),
    ...overrides,
  })
  await furnish(clientsOf(gateway.url, 'outsider'))
  const clients = (name: string, documents?: readonly object[]) => {
    if (documents !== undefined) policies.set(name, documents)
    return clientsOf(gateway.url, name)
  }
  const stop = async () => void (await Promise.all([gateway, dynamodb, queues, mail].map(part => part.stop())))
  return {
    gateway,
    delivered,
    mails,
    killed,
    queueUrl: `${gateway.url}/000000000000/${QUEUE}`,
    clients,
    [Symbol.asyncDispose]: stop,
  }
}

/** A table with an index that carries `points`, a queue, a bucket. */
async function furnish({ plain, sqs, s3 }: Clients): Promise<void> {
  await plain.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'rank'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-rank',
          KeySchema: [{ AttributeName: 'rank', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['points'] },
        },
      ],
    }),
  )
  await sqs.send(new CreateQueueCommand({ QueueName: QUEUE }))
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
}
