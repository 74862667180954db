import type { ResourceType } from '../template/resource-type.ts'
import { bucket } from './bucket.ts'
import { eventBus } from './event-bus.ts'
import { eventRule } from './event-rule.ts'
import { eventSourceMapping } from './event-source-mapping.ts'
import { httpApi, httpIntegration, httpRoute, httpStage } from './http-api.ts'
import { inertTypes } from './inert-types.ts'
import { lambdaFunction } from './lambda-function.ts'
import { emailIdentity, mailEventDestination } from './mail.ts'
import { managedPolicy, policy } from './policy.ts'
import { queue } from './queue.ts'
import { queuePolicy } from './queue-policy.ts'
import { role } from './role.ts'
import { schedule } from './schedule.ts'
import { table } from './table.ts'
import { userPool, userPoolClient, userPoolResourceServer } from './user-pool.ts'

/** Every resource type that the local stack knows, in the order of creation: what is pointed at comes first. */
export const resourceTypes: readonly ResourceType[] = [
  ...inertTypes,
  role,
  policy,
  managedPolicy,
  table,
  bucket,
  queue,
  queuePolicy,
  eventBus,
  lambdaFunction,
  eventRule,
  schedule,
  emailIdentity,
  mailEventDestination,
  userPool,
  userPoolResourceServer,
  userPoolClient,
  httpApi,
  httpIntegration,
  httpRoute,
  httpStage,
  eventSourceMapping,
]
