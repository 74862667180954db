import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventBuses } from './event-bus/event-buses.ts'
import type { MailEvents } from './event-bus/mail-events.ts'
import { Checkpoints } from './event-sources/checkpoints.ts'
import { type Gateway, type GatewayOptions, startGateway } from './gateway/gateway.ts'
import { type HttpApi, startHttpApi } from './http-api/http-api.ts'
import { type Issuer, startIssuer } from './issuer/issuer.ts'
import { FunctionLogs } from './lambda/function-logs.ts'
import type { Addresses } from './place.ts'
import { releaseInFlight } from './release-in-flight.ts'
import { startDynamoDb } from './services/dynamodb.ts'
import { startMail } from './services/mail.ts'
import { startQueuesAndBuckets } from './services/queues-and-buckets.ts'

export interface PlatformOptions {
  /** Port of the API; issuer and gateway take the next two when they are free. 0: free ports. */
  port: number
  dataDir?: string | undefined
  logsDir: string
}

/** What the gateway asks the region that runs at the moment. */
export interface GatewayQuestions {
  principal: GatewayOptions['principal']
  arn: GatewayOptions['arn']
  buses: EventBuses
  mail: MailEvents
}

/** Everything that stays when the template changes: services, ports, logs. */
export interface Platform {
  dynamodb: string
  queues: { endpoint: string; queueUrl(name: string): string }
  inbox: string
  api: HttpApi
  issuer: Issuer
  gateway: Gateway
  addresses: Addresses
  logs: FunctionLogs
  checkpoints: Checkpoints
  stop(): Promise<void>
}

/** Starts the services at the same time, then the gateway in front of them. */
export async function startPlatform(options: PlatformOptions, region: () => GatewayQuestions): Promise<Platform> {
  const { dataDir, port } = options
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })
  const queuesDir = dataDir && join(dataDir, 'queues-and-buckets')
  if (queuesDir) releaseInFlight(queuesDir)
  const logs = new FunctionLogs(options.logsDir)
  const started = await allOrNothing([
    startDynamoDb(dataDir === undefined ? {} : { dataDir: join(dataDir, 'dynamodb') }),
    startQueuesAndBuckets(queuesDir === undefined ? {} : { dataDir: queuesDir }),
    startMail(),
    startHttpApi(port),
    nextPort(port, 1, issuerPort => startIssuer({ port: issuerPort, dataDir })),
  ])
  const [dynamodb, queues, mail, api, issuer] = started
  const upstreams = { dynamodb: dynamodb.endpoint, sqs: queues.endpoint, s3: queues.endpoint, ses: mail.endpoint }
  const gateway = await nextPort(port, 2, gatewayPort =>
    startGateway({ ...answers(region, logs), port: gatewayPort, upstreams }),
  )
  return {
    dynamodb: dynamodb.endpoint,
    queues,
    inbox: mail.inboxUrl,
    api,
    issuer,
    gateway,
    addresses: { api: api.url, issuer: issuer.url, gateway: gateway.url },
    logs,
    checkpoints: new Checkpoints(dataDir && join(dataDir, 'stream-checkpoints.json')),
    stop: () => stopAll([gateway, ...started, logs]),
  }
}

function answers(region: () => GatewayQuestions, logs: FunctionLogs): Omit<GatewayOptions, 'upstreams'> {
  return {
    principal: accessKeyId => region().principal(accessKeyId),
    arn: resource => region().arn(resource),
    putEvents: entries => region().buses.put(entries),
    onMailAccepted: mail => void region().mail.accepted(mail),
    log: line => logs.write('gateway', `${line}\n`),
  }
}

interface Stoppable {
  stop(): Promise<void>
}

/** When one part does not start, those that did are stopped again. */
async function allOrNothing<T extends readonly Promise<Stoppable>[]>(parts: readonly [...T]) {
  const settled = await Promise.allSettled(parts)
  if (settled.every(result => result.status === 'fulfilled')) return Promise.all(parts)
  await stopAll(settled.flatMap(result => (result.status === 'fulfilled' ? [result.value] : [])))
  // Some part failed: this throws its reason.
  return Promise.all(parts)
}

async function stopAll(parts: readonly Stoppable[]): Promise<void> {
  await Promise.allSettled(parts.map(part => part.stop()))
}

/** A port after the API's, or a free one when somebody has it. */
function nextPort<T>(port: number, offset: number, start: (port: number) => Promise<T>): Promise<T> {
  if (port === 0) return start(0)
  return start(port + offset).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    return start(0)
  })
}
