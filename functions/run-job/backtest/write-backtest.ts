import type { BacktestResult, PersonChange } from '../../../shared/backtest/backtest-summary.ts'
import { compareAffected } from '../../../shared/backtest/most-affected.ts'
import { renderBacktestPage } from '../../../shared/backtest/presentation/render-page.ts'
import { backtestSheets } from '../../../shared/backtest/presentation/render-sheets.ts'
import type { CourseId, EmployeeId } from '../../../shared/domain/brand.ts'
import type { Locale, LocalizedText, Programme } from '../../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import type { BacktestPorts } from '../job-ports.ts'

export interface FinishedBacktest {
  readonly result: BacktestResult
  /** Everybody in whom something changes. */
  readonly people: readonly PersonChange[]
  readonly programme: Programme
  readonly document: RuleSetDocument
}

const LOCALES: readonly Locale[] = ['zh-CN', 'en']
/** A workbook is built in memory: of more people it holds the most affected, and `backtest.json` has all. */
const SHEET_ROWS = 10_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes what people look at and download: everything as JSON, a page and a workbook in both languages. */
export async function writeBacktest(job: Job, finished: FinishedBacktest, ports: BacktestPorts): Promise<void> {
  const { result, people, programme, document } = finished
  await ports.files.write(job.id, 'backtest.json', JSON.stringify({ ...result, people }))
  const listed = people.length > SHEET_ROWS ? people.toSorted(compareAffected).slice(0, SHEET_ROWS) : people
  const [names, courseTitles] = await Promise.all([namesOf(listed, ports), titlesOf(result, ports)])
  for (const locale of LOCALES) {
    const { name: programmeName, timeZone } = programme
    const telling = { result, programmeName, timeZone, rules: document, courseTitles, locale }
    const page = renderBacktestPage({ ...telling, names })
    await ports.files.write(job.id, `backtest.${locale}.html`, page, 'text/html; charset=utf-8')
    const named = listed.map(person => ({ ...person, ...nameIn(names, person) }))
    await ports.files.write(
      job.id,
      `backtest.${locale}.xlsx`,
      await backtestSheets({ ...telling, people: named }),
      XLSX,
    )
  }
}

function nameIn(names: ReadonlyMap<EmployeeId, string>, { employeeId }: PersonChange): { readonly name?: string } {
  const name = employeeId && names.get(employeeId)
  return name === undefined ? {} : { name }
}

/** The ledger knows nobody by name: names are joined when somebody is to read them. */
const namesOf = (people: readonly PersonChange[], { names }: BacktestPorts) =>
  names(people.flatMap(({ employeeId }) => employeeId ?? []))

async function titlesOf(
  { summary }: BacktestResult,
  { courses }: BacktestPorts,
): Promise<ReadonlyMap<string, LocalizedText>> {
  const ids = summary.courses.map(({ courseId }) => courseId).filter(id => id !== '')
  const found = await courses.find(ids)
  return new Map([...found].map(([id, { title }]) => [id as CourseId, title]))
}
