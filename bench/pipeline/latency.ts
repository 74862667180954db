import { setTimeout as delay } from 'node:timers/promises'
import { type BenchRecord, recordOf } from '../records.ts'
import { type Quantiles, quantilesOf } from '../statistics.ts'
import { bandVisible } from './accounts.ts'
import type { World } from './world.ts'

/** Milliseconds from the 202 to the band. */
export interface Latency extends Quantiles {
  readonly samples: number
  /** The same from the moment the request was sent. */
  readonly fromRequest: Quantiles
}

interface Sample {
  readonly accepted: number
  readonly requested: number
}

/** Records that create their accounts, one after the other, each alone in the pipeline. */
export async function idleLatency(world: World, count: number): Promise<Latency> {
  const samples: Sample[] = []
  await world.drained()
  for (const id of world.take(count)) {
    samples.push(await timed(world, id, []))
    await delay(REST_MS)
  }
  return summary(samples)
}

/** What follows a band (the leaderboard's mark) is over by then; the rebuild itself, seconds later, is part of an idle system. */
const REST_MS = 150

const TICK_MS = 100

/** A tenth of a second apart, a small batch is posted: one record that creates an account, which is timed, among others. */
export async function loadedLatency(
  world: World,
  background: readonly BenchRecord[],
  load: { readonly recordsPerSecond: number; readonly seconds: number },
): Promise<Latency> {
  const ticks = Math.floor((load.seconds * 1000) / TICK_MS)
  const probes = world.take(ticks)
  const begun = performance.now()
  let posted = 0
  const running = probes.map(async (id, tick) => {
    await delay(tick * TICK_MS)
    const due = Math.round(((tick + 1) * TICK_MS * load.recordsPerSecond) / 1000)
    const others = background.slice(posted, posted + Math.max(0, due - tick - 1 - posted))
    posted += others.length
    return timed(world, id, others)
  })
  const samples = await Promise.all(running)
  const seconds = (performance.now() - begun) / 1000
  if (seconds > load.seconds * 2) process.stderr.write(`the load did not keep its pace: ${seconds.toFixed(1)} s\n`)
  await world.drained()
  return summary(samples)
}

async function timed(world: World, employeeId: string, others: readonly BenchRecord[]): Promise<Sample> {
  const begun = performance.now()
  await world.post([recordOf(employeeId, 0), ...others])
  const accepted = performance.now()
  await bandVisible(world.database, world.tableName, employeeId)
  const visible = performance.now()
  return { accepted: visible - accepted, requested: visible - begun }
}

const summary = (samples: readonly Sample[]): Latency => ({
  samples: samples.length,
  ...quantilesOf(samples.map(({ accepted }) => accepted)),
  fromRequest: quantilesOf(samples.map(({ requested }) => requested)),
})
