import { setTimeout as delay } from 'node:timers/promises'
import type { LocalRegion } from './region.ts'

const RECHECK_MS = 25

/**
 * Resolves when nothing is under way: streams read to their end, queues with a consumer empty (delayed and retried messages included), no
 * event between bus and target, no function running, and nothing began while we looked.
 */
export async function untilQuiet(region: () => LocalRegion, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && !(await isQuiet(region()))) await delay(RECHECK_MS)
}

async function isQuiet(region: LocalRegion): Promise<boolean> {
  const before = activity(region)
  if (busy(region) || (await waiting(region)) > 0) return false
  await region.eventSources.caughtUp()
  return !busy(region) && (await waiting(region)) === 0 && activity(region) === before
}

/** Grows whenever something happens. */
export function activity({ functions, eventSources }: LocalRegion): number {
  return functions.started + eventSources.recordsRead
}

function busy({ functions, buses }: LocalRegion): boolean {
  return functions.running > 0 || buses.delivering > 0
}

/** Messages in queues that somebody consumes. */
async function waiting({ eventSources, queues }: LocalRegion): Promise<number> {
  const consumed = eventSources.queueConsumers.flatMap(({ queueArn }) => queues.byArn(queueArn) ?? [])
  const depths = await Promise.all(consumed.map(queue => queues.depth(queue)))
  return depths.reduce((sum, { visible, inFlight, delayed }) => sum + visible + inFlight + delayed, 0)
}
