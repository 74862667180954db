import type { RecordOutcome } from './account.ts'
import type { Adjustment } from './adjustment.ts'
import type { CalendarDay, PeriodId, ProgrammeId } from './brand.ts'
import { type Derivation, deriveAwards } from './derive.ts'
import type { Grant } from './grant.ts'
import { type LearningRecord, type RecordVoid, recordKeyOf } from './learning-record.ts'
import { NOTHING_BEFORE, type Opening, openingOf, replacedBefore } from './opening.ts'
import type { ParticipantFacts } from './participant.ts'
import { type Period, periodById } from './period.ts'
import { accountFor, isPlaced } from './placement.ts'
import type { Programme } from './programme.ts'
import type { RuleSetVersion } from './rule-set.ts'

/** All programmes, and the published rule sets of each. */
export interface Rulebook {
  readonly programmes: readonly Programme[]
  readonly ruleSets: ReadonlyMap<ProgrammeId, readonly RuleSetVersion[]>
}

/** Where a participant already has an account, and what its earlier periods had earned when it was last posted to. */
interface KnownAccount {
  readonly programme: ProgrammeId
  readonly period: PeriodId
  readonly periodStart: CalendarDay
  readonly opening: Opening
  /** The newest outcome of each record, by `recordKeyOf`. */
  readonly outcomes: ReadonlyMap<string, RecordOutcome>
}

/** A participant from some day on: everything that starts later is seen whole. */
export interface ParticipantHistory {
  readonly facts: ParticipantFacts
  readonly records: readonly LearningRecord[]
  readonly voids: readonly RecordVoid[]
  readonly adjustments: readonly Adjustment[]
  readonly grants: readonly Grant[]
  readonly accounts: readonly KnownAccount[]
  /** The first day that was read; undefined: everything was. */
  readonly from?: CalendarDay | undefined
}

/** What the rules say of one account. */
export interface DerivedAccount extends Derivation {
  readonly programme: Programme
  readonly period: Period
  readonly opening: Opening
}

/** The view begins too late: what earlier periods had earned cannot be known from it. */
export type NeedsHistory = 'needs-history'

interface Touched {
  readonly programme: Programme
  readonly period: Period
}

/**
 * Derives every account that the view holds whole, programme by programme in the order of time: where there are records, and
 * where there is an account although its records are gone (a transfer moved them). Each period hands on what was earned.
 *
 * The opening of the first period is the stored one. Without an account there is none, and a record that may replace one from
 * before the view changes what lies before: in both cases the caller must read everything.
 */
export function deriveParticipant(
  history: ParticipantHistory,
  rulebook: Rulebook,
): readonly DerivedAccount[] | NeedsHistory {
  if (mayReplaceUnseen(history)) return 'needs-history'
  const derived: DerivedAccount[] = []
  for (const periods of touchedPeriods(history, rulebook)) {
    const chain = deriveChain(periods, history, rulebook)
    if (chain === 'needs-history') return chain
    derived.push(...chain)
  }
  return derived
}

function deriveChain(
  periods: readonly Touched[],
  history: ParticipantHistory,
  rulebook: Rulebook,
): readonly DerivedAccount[] | NeedsHistory {
  const chain: DerivedAccount[] = []
  for (const { programme, period } of periods) {
    const before = chain.at(-1)
    const opening = before ? openingAfter(before, period, history) : firstOpening(programme, period, history)
    if (opening === undefined) return 'needs-history'
    const ruleSets = rulebook.ruleSets.get(programme.id) ?? []
    const { facts, records, voids, adjustments, grants } = history
    const { programmes } = rulebook
    const derivation = deriveAwards({
      programme,
      period,
      programmes,
      ruleSets,
      facts,
      records,
      voids,
      adjustments,
      grants,
      earnedBefore: opening.earned,
    })
    chain.push({ ...derivation, programme, period, opening })
  }
  return chain
}

/** What one period hands on to the next in which something happened. */
function openingAfter(before: DerivedAccount, period: Period, history: ParticipantHistory): Opening {
  const earned = openingOf(before.opening.earned, before.awards, before.period)
  return openingBy(before.programme, period, history, { ...before.opening, earned })
}

function openingBy(programme: Programme, period: Period, { records }: ParticipantHistory, known: Opening): Opening {
  const replaced = replacedBefore(period.start, programme, records, known)
  return replaced.length === 0 ? { earned: known.earned } : { earned: known.earned, replaced }
}

function firstOpening(programme: Programme, period: Period, history: ParticipantHistory): Opening | undefined {
  const { accounts, from } = history
  if (from === undefined) return openingBy(programme, period, history, NOTHING_BEFORE)
  return accounts.find(account => account.programme === programme.id && account.period === period.id)?.opening
}

/** For each programme its periods with records or an account, ascending; only those that begin after the view's first day. */
function touchedPeriods(
  { facts, records, adjustments, accounts, from }: ParticipantHistory,
  { programmes }: Rulebook,
): readonly Touched[][] {
  const byProgramme = new Map<ProgrammeId, Map<PeriodId, Touched>>()
  const touch = (programme: Programme, period: Period) => {
    if (from !== undefined && period.start <= from) return
    const periods = byProgramme.get(programme.id) ?? new Map<PeriodId, Touched>()
    byProgramme.set(programme.id, periods.set(period.id, { programme, period }))
  }
  for (const { occurredAt } of records) {
    const placement = accountFor(occurredAt, facts, programmes)
    if (isPlaced(placement)) touch(placement.programme, placement.period)
  }
  for (const account of [...accounts, ...adjustments]) {
    const programme = programmes.find(({ id }) => id === account.programme)
    const period = programme && periodById(account.period, programme)
    if (programme && period) touch(programme, period)
  }
  return [...byProgramme.values()].map(periods =>
    [...periods.values()].toSorted((a, b) => (a.period.start < b.period.start ? -1 : 1)),
  )
}

/**
 * A regrade, or a repeated attempt, may concern a record from before the view, and a record may be replaced out of that time. Once
 * its outcome is posted, the other periods know of it, and the view says the same as the whole; until then, and where it lost
 * against another record, only the whole tells.
 */
function mayReplaceUnseen({ records, voids, accounts, from }: ParticipantHistory): boolean {
  if (from === undefined) return false
  const outcomes = new Map(accounts.flatMap(account => [...account.outcomes]))
  const voided = new Set(voids.map(recordKeyOf))
  const replaced = new Set(accounts.flatMap(({ opening }) => opening.replaced ?? []))
  return records.some(record => {
    const key = recordKeyOf(record)
    const known = outcomes.get(key)
    if (known?.reason.code === 'superseded' || replaced.has(key)) return true
    const isSettled = known !== undefined && voided.has(key) === (known.outcome === 'voided')
    return !isSettled && (record.supersedes !== undefined || record.attemptId !== undefined)
  })
}
