import { draw, type Row } from '../table.ts'
import type { GeneratedFigures, JobFigures, RulesFigures } from './figures.ts'

/** The figures for people. */
export function printRules({ stack, generated }: RulesFigures): void {
  const { people, records, changed, backtest, publication } = stack
  const blocks = [
    `Changing the rules: ${people} people, ${records} records through the whole stack, ${changed} people changed`,
    draw(
      ['job', 's', 'records/s', 'write units', 'per changed', 'per record', 'read units per record'],
      [jobRow('backtest', backtest), jobRow('publication', publication)],
    ),
  ]
  if (generated.length > 0) {
    blocks.push('Changing the rules: generated history, each phase in a process of its own')
    blocks.push(
      draw(
        ['people', 'phase', 's', 'processor s', 'making up history, s', 'largest MB', 'result'],
        generated.flatMap(phaseRows),
      ),
    )
  }
  process.stdout.write(`\n${blocks.join('\n')}\n`)
}

const jobRow = (name: string, job: JobFigures): Row => [
  name,
  job.seconds,
  job.recordsPerSecond,
  job.writeUnits,
  job.writeUnitsPerChanged,
  job.writeUnitsPerRecord,
  job.readUnitsPerRecord,
]

function phaseRows({ people, changed, derive, summarise, publish, recordsPerSecond }: GeneratedFigures): Row[] {
  const told = {
    derive: `${recordsPerSecond} records/s with summarise`,
    summarise: `${changed} people changed`,
    publish: `${publish.transactions} transactions, ${publish.writeUnits} write units`,
  }
  return Object.entries({ derive, summarise, publish }).map(([name, phase]) => [
    people,
    name,
    phase.seconds,
    phase.processorSeconds,
    phase.generatingSeconds,
    phase.megabytes,
    told[name as keyof typeof told],
  ])
}
