import type { BundleFigures } from './bundles.ts'
import type { LargeFigures } from './large/large.ts'
import type { Machine } from './machine.ts'
import type { PipelineFigures } from './measure-pipeline.ts'
import type { measureTextbook } from './measure-textbook.ts'
import type { BenchResult, Shapes } from './result.ts'
import type { RulesFigures } from './rules/figures.ts'
import { hundredth, tenth } from './statistics.ts'
import { callsPerRecord, type Units } from './units.ts'

interface Parts {
  readonly pipeline: PipelineFigures
  readonly textbook: Awaited<ReturnType<typeof measureTextbook>>
  readonly bundles: readonly BundleFigures[]
  readonly large: LargeFigures | undefined
  readonly rules: RulesFigures
  readonly machine: Machine
  readonly quick: boolean
}

const shapes = (
  { lone, byFour }: Shapes<Units>,
  pick: 'writeUnitsPerRecord' | 'readUnitsPerRecord',
): Shapes<number> => ({ lone: lone[pick], byFour: byFour[pick] })

/** Brings the measured parts into the shape that is printed and kept. */
export function assemble({ pipeline, textbook, bundles, large, rules, machine, quick }: Parts): BenchResult {
  const ours = shapes(pipeline, 'writeUnitsPerRecord')
  const theirs = shapes(textbook, 'writeUnitsPerRecord')
  const { throughput, replayed, idle, loaded, load, lone, byFour } = pipeline
  return {
    records: pipeline.records,
    recordsPerSecond: tenth(throughput.recordsPerSecond),
    latencyMs: { idle, loaded: { ...loaded, recordsPerSecond: tenth(load.recordsPerSecond) } },
    writeUnitsPerRecord: ours,
    readUnitsPerRecord: shapes(pipeline, 'readUnitsPerRecord'),
    callsPerRecord: callsPerRecord(lone),
    replayed: { ...replayed, ratio: hundredth(throughput.recordsPerSecond / replayed.recordsPerSecond) },
    textbook: {
      recordsPerSecond: tenth(textbook.throughput.recordsPerSecond),
      writeUnitsPerRecord: theirs,
      ratio: { lone: hundredth(ours.lone / theirs.lone), byFour: hundredth(ours.byFour / theirs.byFour) },
      readUnitsPerRecord: shapes(textbook, 'readUnitsPerRecord'),
    },
    bundles,
    startupSeconds: tenth(pipeline.startupSeconds),
    units: { lone, byFour },
    ...(large && { large }),
    rules,
    machine,
    measuredAt: new Date().toISOString(),
    quick,
  }
}
