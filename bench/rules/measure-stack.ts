import { openWorld, type World } from '../pipeline/world.ts'
import { PERIOD, PERIOD_START, recordsOf } from '../records.ts'
import { hundredth, tenth } from '../statistics.ts'
import { measureThroughput } from '../subject.ts'
import { strategyTimes } from './double-strategy.ts'
import type { JobFigures, StackFigures } from './figures.ts'
import { backtestOf, draft, publish } from './hr-calls.ts'

export interface Load {
  readonly people: number
  readonly recordsEach: number
}

/**
 * HR lets courses of strategy count double for a period that is over, through the whole stack: tries it out, publishes it. Then once more,
 * threefold, with every transaction counted exactly: counting takes time, so the first round is the one that is timed.
 */
export async function measureStack({ people, recordsEach }: Load, say: (text: string) => void): Promise<StackFigures> {
  say(`starting the pipeline for ${people} people with ${recordsEach} records each`)
  const world = await openWorld(people)
  try {
    const records = recordsOf(world.take(people), recordsEach, 'by-person')
    await measureThroughput(world, records, recordsEach)
    await world.drained()
    say('strategy counts double: backtest and publication, timed')
    const timed = await round(world, 2, false)
    say('strategy counts threefold: the same, counted')
    const counted = await round(world, 3, true)
    const figures = (job: 'backtest' | 'publication') =>
      jobFigures(timed[job].seconds, counted[job].functions, counted.changed, records.length)
    return {
      people,
      records: records.length,
      changed: timed.changed,
      backtest: figures('backtest'),
      publication: figures('publication'),
    }
  } finally {
    await world.stop()
  }
}

async function round(world: World, factor: number, detailed: boolean) {
  const version = await draft(world.hr, strategyTimes(factor))
  const backtest = await observed(world, detailed, () => backtestOf(world.hr, version, PERIOD))
  const { hash, changed } = backtest.result
  const effectiveFrom = `${PERIOD_START}T00:00:00+08:00`
  const publication = await observed(world, detailed, () => publish(world.hr, version, effectiveFrom, hash))
  return { changed, backtest, publication }
}

/** Does a job with nothing else under way; what follows from it is waited for, but not timed. */
async function observed<Result>({ counters, drained }: World, detailed: boolean, work: () => Promise<Result>) {
  await drained()
  counters.detailed = detailed
  counters.reset()
  const begun = performance.now()
  const result = await work()
  const seconds = (performance.now() - begun) / 1000
  await drained()
  counters.detailed = false
  return { result, seconds, functions: counters.snapshot().functions }
}

function jobFigures(seconds: number, functions: JobFigures['functions'], changed: number, records: number): JobFigures {
  const { writeUnits = 0, readUnits = 0 } = functions['run-job'] ?? {}
  return {
    seconds: tenth(seconds),
    recordsPerSecond: tenth(records / seconds),
    writeUnits,
    readUnits,
    writeUnitsPerChanged: hundredth(writeUnits / changed),
    writeUnitsPerRecord: hundredth(writeUnits / records),
    readUnitsPerRecord: hundredth(readUnits / records),
    functions,
  }
}
