import { idleLatency, loadedLatency } from './pipeline/latency.ts'
import { openWorld, type World } from './pipeline/world.ts'
import { type Plan, peopleFor } from './plan.ts'
import { type BenchRecord, recordOf, recordsOf } from './records.ts'
import { replay } from './replay/replay.ts'
import { countUsage, measureThroughput } from './subject.ts'
import { unitsOf } from './units.ts'

export type PipelineFigures = Awaited<ReturnType<typeof measurePipeline>>

type Say = (text: string) => void

/** Everything that is measured of the pipeline, and the replay of what it wrote, on one local stack. */
export async function measurePipeline(plan: Plan, say: Say) {
  say('starting the pipeline')
  const world = await openWorld(peopleFor(plan))
  try {
    return await measure(world, plan, say)
  } finally {
    await world.stop()
  }
}

async function measure(world: World, plan: Plan, say: Say) {
  const warmUp = recordsOf(world.take(plan.warmUp), 1, 'by-course')
  await measureThroughput(world, warmUp)
  say('counting units of lone records, then of four at once')
  const lone = unitsOf(await countUsage(world, recordsOf(world.take(plan.counted), 1, 'by-course'), 50))
  const byFour = unitsOf(await countUsage(world, recordsOf(world.take(plan.counted), 4, 'by-person'), 40))
  say('measuring throughput')
  const { people, courses } = plan.throughput
  const ids = world.take(people)
  const records = recordsOf(ids, courses, 'by-course')
  const throughput = await measureThroughput(world, records)
  say('replaying the same writes against the database alone')
  const replayed = await replay(world, records, warmUp)
  say('measuring latency, idle, then at half load')
  const idle = await idleLatency(world, plan.idleSamples)
  const load = { recordsPerSecond: throughput.recordsPerSecond / 2, seconds: plan.loadedSeconds }
  const loaded = await loadedLatency(world, moreOf(ids, courses), load)
  const { startupSeconds } = world
  return { startupSeconds, lone, byFour, records: records.length, throughput, replayed, idle, loaded, load }
}

/** More courses of the same people: the load beside the records that are timed. */
const moreOf = (ids: readonly string[], done: number): BenchRecord[] =>
  Array.from({ length: 8 }, (_, course) => ids.map(id => recordOf(id, done + course))).flat()
