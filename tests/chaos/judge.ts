import { setTimeout as delay } from 'node:timers/promises'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DemoRecord } from '../../demo/record.ts'
import { verifyTable } from '../../scripts/verify/verify-table.ts'
import type { Arena } from './arena.ts'
import type { Scenario } from './scenario.ts'

/** What `--json` readers get of a scenario. */
export interface Verdict {
  readonly name: string
  readonly ok: boolean
  readonly faultsHit: number
  readonly problems: readonly string[]
  readonly seconds: number
}

const LIMIT_MS = 60_000

/** Runs a scenario and judges the table afterwards: whatever happened, every promise must hold. */
export async function judge(scenario: Scenario, arena: Arena, records: readonly DemoRecord[]): Promise<Verdict> {
  const begun = performance.now()
  const problems: string[] = []
  let faultsHit = 0
  try {
    faultsHit = await within(LIMIT_MS, scenario.run(arena, records))
    arena.stack.gateway.faults.clear()
    await within(LIMIT_MS, arena.stack.drained())
    if (faultsHit === 0) problems.push('a fault never hit')
    problems.push(
      ...(await deadLettersBesides(arena, scenario)),
      ...(await breachesIn(arena.database, arena.stack.tableName)),
    )
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    arena.stack.gateway.faults.clear()
  }
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  return { name: scenario.name, ok: problems.length === 0, faultsHit, problems, seconds }
}

/** Dead letters stay until the end, so each scenario may only add what it says. */
const seen = new WeakMap<Arena, Map<string, number>>()

async function deadLettersBesides(arena: Arena, { deadLetters = {} }: Scenario): Promise<string[]> {
  const before = seen.get(arena) ?? new Map<string, number>()
  const problems: string[] = []
  for (const [name, queue] of Object.entries(arena.stack.queues)) {
    const { visible } = await queue.dlqDepth()
    const wanted = (before.get(name) ?? 0) + (deadLetters[name] ?? 0)
    if (visible !== wanted) problems.push(`${visible} dead letters of ${name} instead of ${wanted}`)
    before.set(name, visible)
  }
  seen.set(arena, before)
  return problems
}

/** What the table breaks of the promises, in words. */
export async function breachesIn(client: DynamoDBDocumentClient, tableName: string): Promise<string[]> {
  const results = await verifyTable(client, tableName)
  return results.flatMap(({ name, breaches }) =>
    breaches.slice(0, 2).map(({ place, problem }) => `${name}: ${place}: ${problem}`),
  )
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const over = new AbortController()
  const late = delay(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error(`not worked off after ${milliseconds / 1000} s`)
  })
  late.catch(() => undefined)
  return Promise.race([work, late]).finally(() => over.abort())
}
