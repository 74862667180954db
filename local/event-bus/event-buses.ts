import { randomUUID } from 'node:crypto'
import { place } from '../place.ts'
import type { Targets } from '../targets.ts'
import type { JsonObject } from '../template/json.ts'
import type { Match } from './pattern-values.ts'
import { type TargetInput, targetBody } from './target-input.ts'

/** An entry of PutEvents, as the API takes it. */
export interface PutEventsEntry {
  Source?: string | undefined
  DetailType?: string | undefined
  Detail?: string | undefined
  EventBusName?: string | undefined
  Time?: string | number | Date | undefined
  Resources?: readonly string[] | undefined
}

export type PutEventsResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string }

export interface RuleTarget extends TargetInput {
  arn: string
  deadLetterArn?: string | undefined
}

export interface BusRule {
  name: string
  matches: Match
  targets: readonly RuleTarget[]
}

/** EventBridge on this machine: buses with their rules. There is always the default bus. */
export class EventBuses {
  readonly #targets: Targets
  readonly #rules = new Map<string, BusRule[]>([['default', []]])
  /** Deliveries that have been accepted and have not reached their target yet. */
  delivering = 0

  constructor(targets: Targets) {
    this.#targets = targets
  }

  get names(): readonly string[] {
    return [...this.#rules.keys()]
  }

  addBus(name: string): void {
    this.#rules.set(name, [])
  }

  addRule(bus: string, rule: BusRule): void {
    const rules = this.#rules.get(bus)
    if (!rules) throw new Error(`There is no event bus ${bus}`)
    rules.push(rule)
  }

  /** Accepts what is valid, delivers it in the background, and answers for each entry like the service. */
  async put(entries: readonly PutEventsEntry[]): Promise<PutEventsResult[]> {
    const accepted = entries.map(entry => this.#accept(entry))
    void this.#deliver(accepted.flatMap(outcome => ('event' in outcome ? [outcome] : [])))
    return accepted.map(outcome => ('event' in outcome ? { EventId: String(outcome.event.id) } : outcome))
  }

  #accept(entry: PutEventsEntry): Accepted | Exclude<PutEventsResult, { EventId: string }> {
    const { Source, DetailType, Detail } = entry
    if (!Source || !DetailType || !Detail) {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required' }
    }
    const bus = (entry.EventBusName ?? 'default').replace(/^.*event-bus\//, '')
    if (!this.#rules.has(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `No event bus ${bus}` }
    const detail = parseDetail(Detail)
    if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    return { bus, event: eventOf({ ...entry, Source, DetailType }, detail) }
  }

  /** Events of one call that go to the same target travel together: it saves calls to SQS. */
  async #deliver(accepted: readonly Accepted[]): Promise<void> {
    const bodies = new Map<RuleTarget, string[]>()
    for (const { bus, event } of accepted) {
      for (const rule of this.#rules.get(bus) ?? []) {
        if (!rule.matches(event)) continue
        for (const target of rule.targets)
          bodies.set(target, [...(bodies.get(target) ?? []), targetBody(event, target)])
      }
    }
    this.delivering += bodies.size
    for (const [target, texts] of bodies) {
      await this.#targets.deliver(target.arn, texts, target.deadLetterArn)
      this.delivering--
    }
  }
}

interface Accepted {
  bus: string
  event: JsonObject
}

function parseDetail(detail: string): JsonObject | undefined {
  try {
    const value = JSON.parse(detail)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function eventOf(entry: PutEventsEntry & { Source: string; DetailType: string }, detail: JsonObject): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: place.accountId,
    // To the second, like the service.
    time: (entry.Time === undefined ? new Date() : instantOf(entry.Time)).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: place.region,
    resources: [...(entry.Resources ?? [])],
    detail,
  }
}

function instantOf(time: string | number | Date): Date {
  // The wire format is seconds since the epoch.
  return typeof time === 'number' ? new Date(time * 1000) : new Date(time)
}
