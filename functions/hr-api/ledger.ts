import { ADJUSTMENTS, type Adjustment } from '../../shared/domain/adjustment.ts'
import type { CalendarDay } from '../../shared/domain/brand.ts'
import { explainEntry } from '../../shared/domain/explain-entry.ts'
import type { LedgerEntry } from '../../shared/domain/ledger-entry.ts'
import { periodById } from '../../shared/domain/period.ts'
import { assertSees } from '../../shared/http/caller.ts'
import { notFound } from '../../shared/http/problem.ts'
import { getEmployeeLedger } from '../../shared/http/routes/directory.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { LoadedAccount, ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import { currentBranches } from './present-employee.ts'
import type { DirectoryPorts } from './state-employees.ts'

export interface LedgerPorts extends Pick<DirectoryPorts, 'employees' | 'programmes' | 'clock'> {
  readonly ledger: Pick<ParticipantLedger, 'load'>
}

/** Why somebody adjusted the points stands with the adjustment, not in the entry. */
const reasonOf = ({ record }: LedgerEntry, adjustments: readonly Adjustment[]) =>
  record.source === ADJUSTMENTS ? adjustments.find(({ id }) => String(id) === record.id)?.reason : undefined

const presentEntries = ({ programme, period, entries }: LoadedAccount, adjustments: readonly Adjustment[]) =>
  entries.map(entry => {
    const reason = reasonOf(entry, adjustments)
    return { programme, period, ...entry, ...(reason !== undefined && { reason }), why: explainEntry(entry) }
  })

const presentAccount = ({ programme, period, points, band, sequence, hash }: LoadedAccount) => ({
  programme,
  period,
  points,
  band: band?.id ?? null,
  sequence,
  hash,
})

/** The ledger of a person: its entries with the reason of each. */
export const ledgerBindings = ({ employees, programmes, clock, ledger }: LedgerPorts): readonly Binding[] => [
  bind(getEmployeeLedger, async ({ params, query, caller }) => {
    const employee = (await employees.find([params.employeeId])).get(params.employeeId)
    if (employee === undefined) throw notFound('There is no such employee.')
    const all = await programmes.all()
    assertSees(caller, ...currentBranches(employee, all, clock.now()))
    const starts = all.map(programme => query.period && periodById(query.period, programme)?.start)
    const from = starts.filter((start): start is CalendarDay => Boolean(start)).sort()[0]
    const view = await ledger.load(employee.participantId, from)
    const accounts = (view?.accounts ?? []).filter(
      account =>
        (query.period === undefined || account.period === query.period) &&
        (query.programme === undefined || account.programme === query.programme),
    )
    const entries = accounts.flatMap(account => presentEntries(account, view?.adjustments ?? []))
    return { status: 200, body: { employeeId: params.employeeId, accounts: accounts.map(presentAccount), entries } }
  }),
]
