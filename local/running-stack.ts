import type { ClientAccess } from './client-access.ts'
import type { Deliveries } from './event-sources/chaos.ts'
import type { InvocationResult } from './lambda/invocation.ts'
import type { Platform } from './platform.ts'
import { queuesByConsumer } from './queues-by-consumer.ts'
import { untilQuiet } from './quiet.ts'
import { createRegion, type RunningRegion } from './running-region.ts'
import type { Person } from './seed.ts'
import type { QueueAccess, SentMail, Stack, UpdateResult } from './stack-contract.ts'
import type { CloudAssembly } from './template/cloud-assembly.ts'
import { changedCode, sameTemplates } from './template/compare.ts'

/** What a running stack is made of; the region and its assembly are replaced when the template changes. */
export interface StackParts {
  platform: Platform
  assembly: CloudAssembly
  region: RunningRegion
  retryDelaySeconds: number
  synthesize(): Promise<CloudAssembly>
  /** Ends what else belongs to the stack, before the platform. */
  cleanUp(): Promise<void>
}

/** See {@link Stack}. */
export class RunningStack implements Stack {
  readonly #parts: StackParts
  people: readonly Person[] = []

  constructor(parts: StackParts) {
    this.#parts = parts
  }

  get api(): string {
    return this.#parts.platform.api.url
  }

  get tokenUrl(): string {
    return this.#parts.platform.issuer.tokenUrl
  }

  get issuer(): string {
    return this.#parts.platform.issuer.url
  }

  get gatewayUrl(): string {
    return this.#parts.platform.gateway.url
  }

  get inbox(): string {
    return this.#parts.platform.inbox
  }

  get dynamodb(): string {
    return this.#parts.platform.dynamodb
  }

  get tableName(): string {
    return this.#parts.region.tables.names[0] ?? ''
  }

  get bucketNames(): readonly string[] {
    return this.#parts.region.buckets.names
  }

  get clients(): Readonly<Record<string, ClientAccess>> {
    const machines = this.#parts.region.clients.all.flatMap(({ name, clientId, clientSecret, scopes }) => {
      return clientSecret === undefined ? [] : [[name, { clientId, clientSecret, scopes }] as const]
    })
    return Object.fromEntries(machines)
  }

  get gateway(): Stack['gateway'] {
    return this.#parts.platform.gateway
  }

  get queues(): Readonly<Record<string, QueueAccess>> {
    return queuesByConsumer(this.#parts.region)
  }

  get logs(): Stack['logs'] {
    return this.#parts.platform.logs
  }

  get deliveries(): Deliveries {
    return this.#parts.region.eventSources.deliveries
  }

  invoke(functionName: string, event: unknown): Promise<InvocationResult> {
    return this.#parts.region.functions.invoke(functionName, event)
  }

  mails(): readonly SentMail[] {
    return this.#parts.region.mail.mails.map(mail => ({ raw: new Uint8Array(), ...mail }))
  }

  fireSchedule(name: string, at?: Date): Promise<void> {
    return this.#parts.region.schedules.fire(name, at)
  }

  drained(): Promise<void> {
    return untilQuiet(() => this.#parts.region)
  }

  async update(): Promise<UpdateResult> {
    const before = this.#parts.assembly
    const after = await this.#parts.synthesize()
    this.#parts.assembly = after
    return {
      changed: sameTemplates(before, after) ? await this.#replaceCode(before, after) : await this.#recreate(after),
    }
  }

  async stop(): Promise<void> {
    await this.#parts.region.stop()
    await this.#parts.cleanUp()
    await this.#parts.platform.stop()
  }

  async #replaceCode(before: CloudAssembly, after: CloudAssembly): Promise<string[]> {
    const { functions } = this.#parts.region
    const changed = changedCode(before, after).flatMap(({ logicalId, folder }) => {
      // Physical names are cut to the service's limit from the left, so the end of the id is all there.
      const found = functions.definitions.find(({ name }) => logicalId.endsWith(name))
      return found ? [{ definition: found, folder }] : []
    })
    for (const { definition, folder } of changed) await functions.replaceCode(definition.name, folder)
    return changed.map(({ definition }) => definition.shortName)
  }

  async #recreate(assembly: CloudAssembly): Promise<'everything'> {
    const { platform, retryDelaySeconds, region: old } = this.#parts
    // Nothing flows in it before it starts, so a template with a mistake leaves the old one as it is.
    const region = await createRegion(platform, assembly, retryDelaySeconds)
    await old.retire()
    this.#parts.region = region
    region.start()
    return 'everything'
  }
}
