import type { EventBuses } from './event-bus/event-buses.ts'
import type { MailEvents } from './event-bus/mail-events.ts'
import type { EventSources } from './event-sources/event-sources.ts'
import type { RouteTable } from './http-api/route-table.ts'
import type { ClientRegistry } from './issuer/client-registry.ts'
import type { Functions } from './lambda/functions.ts'
import type { Permissions } from './permissions.ts'
import type { Schedules } from './schedules/schedules.ts'
import type { Buckets } from './storage/buckets.ts'
import type { Queues } from './storage/queues.ts'
import type { Tables } from './storage/tables.ts'
import type { Targets } from './targets.ts'

/** Everything of one AWS region that a template can put something into. */
export interface LocalRegion {
  tables: Tables
  queues: Queues
  buckets: Buckets
  functions: Functions
  permissions: Permissions
  targets: Targets
  buses: EventBuses
  mail: MailEvents
  eventSources: EventSources
  schedules: Schedules
  routes: RouteTable
  clients: ClientRegistry
  /** Key of an asset in the asset bucket -> folder on disk. */
  assets: ReadonlyMap<string, string>
  /** Integration id -> ARN of its function. */
  integrations: Map<string, string>
}
