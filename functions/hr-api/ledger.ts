import type { CalendarDay } from '../../shared/domain/brand.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { assertSees } from '../../shared/http/caller.ts'
import { notFound } from '../../shared/http/problem.ts'
import { getEmployeeLedger } from '../../shared/http/routes/directory.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { createExplainer } from '../../shared/ledger/explain-account.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import type { LoadedAccount, ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import { currentBranches } from './present-employee.ts'
import type { DirectoryPorts } from './state-employees.ts'

export interface LedgerPorts extends Pick<DirectoryPorts, 'employees' | 'programmes' | 'clock'> {
  readonly ledger: Pick<ParticipantLedger, 'load'>
}

const presentAccount = ({ programme, period, points, band, sequence, hash }: LoadedAccount) => ({
  programme,
  period,
  points,
  band: band?.id ?? null,
  sequence,
  hash,
})

/** Records lie under their day in UTC, which may be the day before the period's first. */
function firstDay(period: string | undefined, programmes: readonly Programme[]): CalendarDay | undefined {
  const starts = programmes.flatMap(programme => (period && periodById(period, programme)?.start) || [])
  const [first] = starts.sort()
  return first && addDays(first, -1)
}

/** The ledger of a person: its entries with the reason of each, and why other records gave nothing. */
export const ledgerBindings = ({ employees, programmes, clock, ledger }: LedgerPorts): readonly Binding[] => [
  bind(getEmployeeLedger, async ({ params, query, caller }) => {
    const { employeeId } = params
    const employee = (await employees.find([employeeId])).get(employeeId)
    if (employee === undefined) throw notFound('There is no such employee.')
    const rulebook = await loadRulebook(programmes)
    assertSees(caller, ...currentBranches(employee, rulebook.programmes, clock.now()))
    const view = await ledger.load(employee.participantId, firstDay(query.period, rulebook.programmes))
    if (view === undefined) return { status: 200, body: { employeeId, accounts: [], entries: [], outcomes: [] } }
    const accounts = view.accounts.filter(
      account =>
        (query.period === undefined || account.period === query.period) &&
        (query.programme === undefined || account.programme === query.programme),
    )
    const { explainEntries, explainOutcomes, explainUnplaced } = createExplainer(view, rulebook)
    const isWhole = query.period === undefined && query.programme === undefined
    const outcomes = [...accounts.flatMap(explainOutcomes), ...(isWhole ? explainUnplaced() : [])]
    const entries = accounts.flatMap(explainEntries)
    return { status: 200, body: { employeeId, accounts: accounts.map(presentAccount), entries, outcomes } }
  }),
]
