import { EventBuses } from './event-bus/event-buses.ts'
import { MailEvents } from './event-bus/mail-events.ts'
import { EventSources } from './event-sources/event-sources.ts'
import type { GatewayOptions } from './gateway/gateway.ts'
import { RouteTable } from './http-api/route-table.ts'
import { Functions } from './lambda/functions.ts'
import { Permissions } from './permissions.ts'
import { arn } from './place.ts'
import type { GatewayQuestions, Platform } from './platform.ts'
import type { LocalRegion } from './region.ts'
import { resourceTypes } from './resources/registry.ts'
import { Schedules } from './schedules/schedules.ts'
import { Buckets } from './storage/buckets.ts'
import { Queues } from './storage/queues.ts'
import { Tables } from './storage/tables.ts'
import { Targets } from './targets.ts'
import type { CloudAssembly } from './template/cloud-assembly.ts'
import { Deployment } from './template/deployment.ts'

export interface RunningRegion extends LocalRegion, GatewayQuestions {
  /** Requests and messages begin to flow. */
  start(): void
  /** With the services. */
  stop(): Promise<void>
  /** Leaves the services to another region: nothing that was begun is cut off. */
  retire(): Promise<void>
}

/** Creates every resource of a cloud assembly on the platform. Nothing flows before `start`. */
export async function createRegion(
  platform: Platform,
  assembly: CloudAssembly,
  retryDelaySeconds: number,
): Promise<RunningRegion> {
  const region = emptyRegion(platform, assembly, retryDelaySeconds)
  await new Deployment(assembly, resourceTypes, platform.addresses).create(region)
  return {
    ...region,
    principal: accessKeyId => principal(region, accessKeyId),
    arn: resource => arnOf(region, resource),
    start: () => start(region, platform),
    stop: async () => {
      await Promise.all([region.eventSources.stop(false), region.functions.stop()])
      close(region)
    },
    retire: async () => {
      await region.eventSources.stop(true)
      await region.functions.stop()
      close(region)
    },
  }
}

function emptyRegion(platform: Platform, assembly: CloudAssembly, retryDelaySeconds: number): LocalRegion {
  const { dynamodb, gateway, logs, checkpoints } = platform
  const report = (line: string) => logs.write('stack', `${new Date().toISOString()} ${line}\n`)
  const tables = new Tables(dynamodb)
  const queues = new Queues(platform.queues.endpoint, platform.queues.queueUrl)
  const buckets = new Buckets(platform.queues.endpoint)
  const functions = new Functions(gateway.url, logs.write)
  const targets = new Targets(queues, functions, report)
  const buses = new EventBuses(targets)
  const sources = { queues, buckets, tables, functions, dynamodb, checkpoints, retryDelaySeconds, report }
  return {
    tables,
    queues,
    buckets,
    functions,
    permissions: new Permissions(),
    targets,
    buses,
    mail: new MailEvents(entries => buses.put(entries)),
    eventSources: new EventSources(sources),
    schedules: new Schedules(targets),
    routes: new RouteTable(),
    clients: platform.issuer.clients,
    assets: assembly.assets,
    integrations: new Map(),
  }
}

function start({ functions, routes, eventSources, schedules }: LocalRegion, { api }: Platform): void {
  api.routes = routes
  api.invoke = (functionArn, event) => functions.invoke(functionArn, event)
  eventSources.start()
  schedules.start()
}

function close(region: LocalRegion): void {
  region.schedules.stop()
  for (const storage of [region.tables, region.queues, region.buckets]) storage.stop()
}

function principal(
  { functions, permissions }: LocalRegion,
  accessKeyId: string,
): ReturnType<GatewayOptions['principal']> {
  const holder = functions.holderOf(accessKeyId)
  if (!holder) return undefined
  return {
    functionName: holder.definition.shortName,
    policies: permissions.ofRole(holder.definition.roleArn),
    killWorker: () => void holder.worker.kill(),
  }
}

function arnOf(region: LocalRegion, { kind, name }: Parameters<GatewayOptions['arn']>[0]): string | undefined {
  switch (kind) {
    case 'table':
      return region.tables.names.includes(name) ? arn('dynamodb', `table/${name}`) : undefined
    case 'index':
      return arn('dynamodb', `table/${name}`)
    case 'queue':
      return region.queues.all.find(queue => queue.name === name)?.arn
    case 'bucket':
      return region.buckets.names.includes(name) ? arn('s3', name, 'nameless') : undefined
    case 'bus':
      return region.buses.names.includes(name) ? arn('events', `event-bus/${name}`) : undefined
    case 'identity':
      return region.mail.identities.includes(name) ? arn('ses', `identity/${name}`) : undefined
  }
}
