import { type BacktestInput, backtestInputOf, periodOf } from '../../../shared/backtest/backtest-input.ts'
import type { BacktestResult, PersonChange } from '../../../shared/backtest/backtest-summary.ts'
import type { ChangeContext } from '../../../shared/backtest/change-context.ts'
import { collectRows } from '../../../shared/backtest/collect-rows.ts'
import type { EarlierPoints } from '../../../shared/backtest/judge-person.ts'
import { summarise } from '../../../shared/backtest/summarise.ts'
import { earlierPeriodsNeeded } from '../../../shared/domain/earlier-periods.ts'
import type { Job, Slice } from '../../../shared/ports/jobs.ts'
import { memberPages } from '../../../shared/ports/member-pages.ts'
import type { KindPorts } from '../job-ports.ts'
import { contextOf, programmeOf } from './context.ts'
import { readRows } from './read-rows.ts'
import { writeBacktest } from './write-backtest.ts'

/** What the hash of a backtest stands for besides its rows. */
const aboutOf = ({ document, ...about }: BacktestInput) => about

/** Adds the rows up, judges everybody before and after, and writes what HR looks at. Running it again writes the same. */
export async function summariseBacktest(job: Job, ports: KindPorts): Promise<Slice> {
  const input = backtestInputOf(job)
  const chunks = await ports.jobs.chunks(job.id, 'derive')
  const rows = await collectRows(readRows(chunks, ports), input.period, aboutOf(input))
  const context = await contextOf(input, input.document, job.createdAt, ports)
  const programme = programmeOf(input.programme, context.old)
  const people: PersonChange[] = []
  const figures = await summarise({
    rows,
    members: () => memberPages(ports.members, programme.id),
    judge: context.judge(input.period, await earlierPoints(input, context, ports)),
    currency: programme.currency,
    onChanged: person => people.push(person),
  })
  const { programme: id, period, version, effectiveFrom } = input
  const summary = { programme: id, period, version, effectiveFrom, seenAt: job.createdAt, ...figures }
  const result: BacktestResult = { hash: rows.hash, summary }
  await writeBacktest(job, { result, people, programme, document: input.document }, ports)
  return { processed: 0, result: { ...result } }
}

/** Points of the periods that an entitlement looks back on, under the old rules or the new ones; undefined where none does. */
async function earlierPoints(
  { period: id, programme: programmeId }: BacktestInput,
  { old, young, now }: ChangeContext,
  { pointsOf }: KindPorts,
): Promise<EarlierPoints | undefined> {
  const programme = programmeOf(programmeId, old)
  const period = periodOf(id, programme)
  const needed = [old, young].flatMap(({ ruleSets }) =>
    earlierPeriodsNeeded(programme, period, ruleSets.get(programmeId) ?? [], now),
  )
  const ids = [...new Set(needed.map(earlier => earlier.id))]
  if (ids.length === 0) return undefined
  const points = await Promise.all(ids.map(earlier => pointsOf({ programme: programmeId, period: earlier })))
  return new Map(ids.map((earlier, index) => [earlier, points[index] ?? new Map()]))
}
