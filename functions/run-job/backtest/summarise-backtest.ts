import { type BacktestInput, backtestInputOf, periodOf } from '../../../shared/backtest/backtest-input.ts'
import type { BacktestResult, PersonChange } from '../../../shared/backtest/backtest-summary.ts'
import { collectRows } from '../../../shared/backtest/collect-rows.ts'
import { summarise } from '../../../shared/backtest/summarise.ts'
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
    judge: context.judge(periodOf(input.period, programme).id),
    currency: programme.currency,
    onChanged: person => people.push(person),
  })
  const { programme: id, period, version, effectiveFrom } = input
  const summary = { programme: id, period, version, effectiveFrom, seenAt: job.createdAt, ...figures }
  const result: BacktestResult = { hash: rows.hash, summary }
  await writeBacktest(job, { result, people, programme, document: input.document }, ports)
  return { processed: 0, result: { ...result } }
}
