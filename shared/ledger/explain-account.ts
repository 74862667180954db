import type { RecordOutcome } from '../domain/account.ts'
import { ADJUSTMENTS } from '../domain/adjustment.ts'
import { outcomeWithoutAccount } from '../domain/derive.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { EntryContext } from '../domain/entry-context.ts'
import { explainOutcome } from '../domain/explain.ts'
import { explainEntry } from '../domain/explain-entry.ts'
import { type LearningRecord, type RecordKey, recordKeyOf } from '../domain/learning-record.ts'
import type { LedgerEntry } from '../domain/ledger-entry.ts'
import { type NearMiss, nearMisses } from '../domain/near-misses.ts'
import { accountFor, isPlaced, type Placement } from '../domain/placement.ts'
import type { LocalizedText } from '../domain/programme.ts'
import { ruleSetAt } from '../domain/rule-sets.ts'
import type { LoadedAccount, ParticipantView } from '../ports/participant-ledger.ts'

/** An entry with its reason in words. */
export interface EntryWithReason extends LedgerEntry {
  readonly programme: string
  readonly period: string
  readonly why: LocalizedText
  readonly nearMiss: NearMiss | null
  /** Of an adjustment, as it was given. */
  readonly reason?: string
}

/** What became of a record that no entry names, and why. */
export interface OutcomeWithReason extends Omit<RecordOutcome, 'points' | 'awardKey'> {
  readonly programme: string | null
  readonly period: string | null
  readonly why: LocalizedText
  readonly nearMiss: NearMiss | null
}

/** Explains ledgers of one participant from what lies in the partition and the rules as published now. */
export function createExplainer(view: ParticipantView, { programmes, ruleSets }: Rulebook) {
  const records = new Map(view.records.map(record => [recordKeyOf(record), record]))
  const placementOf = ({ occurredAt }: LearningRecord): Placement => accountFor(occurredAt, view.facts, programmes)

  /** Under a version, or under the one in force when it was done; of several the one worth most. */
  const nearMissOf = (key: RecordKey, version?: number): NearMiss | undefined => {
    const record = records.get(recordKeyOf(key))
    const placement = record && placementOf(record)
    if (record === undefined || placement === undefined || !isPlaced(placement)) return undefined
    const published = ruleSets.get(placement.programme.id) ?? []
    const judging =
      version === undefined ? ruleSetAt(record.occurredAt, published) : published.find(one => one.version === version)
    const missed = judging === undefined ? [] : nearMisses(record, placement.post, judging.document)
    return missed.toSorted((a, b) => b.points - a.points)[0]
  }

  const isMissing = (key: RecordKey): boolean => !records.has(recordKeyOf(key))

  /** Where a record counts now, unless in the account itself; a record that was not read is taken to have stayed. */
  const movedFrom = (account: LoadedAccount, key: RecordKey): EntryContext['movedTo'] => {
    const record = records.get(recordKeyOf(key))
    if (record === undefined) return undefined
    const placement = placementOf(record)
    if (!isPlaced(placement)) return 'nowhere'
    const [programme, period] = [placement.programme.id, placement.period.id]
    return programme === account.programme && period === account.period ? undefined : { programme, period }
  }

  const contextOf = (account: LoadedAccount, entry: LedgerEntry): EntryContext => {
    const adjustment =
      entry.record.source === ADJUSTMENTS
        ? view.adjustments.find(({ id }) => id === (entry.record.id as string))
        : undefined
    const { awardKey, generation } = entry
    const next = account.entries.find(one => one.awardKey === awardKey && one.generation === generation + 1)
    const outcome = account.outcomes.get(recordKeyOf(entry.record))
    const movedTo = entry.kind === 'reversal' ? movedFrom(account, entry.record) : undefined
    const nearMiss = entry.kind === 'award' ? nearMissOf(entry.record, entry.ruleSetVersion) : undefined
    return {
      ...(adjustment && { adjustment }),
      ...(next && { next }),
      ...(outcome && { outcome }),
      ...(movedTo && { movedTo }),
      ...(nearMiss && { nearMiss }),
    }
  }

  const explainEntries = (account: LoadedAccount): readonly EntryWithReason[] =>
    account.entries.map(entry => {
      const context = contextOf(account, entry)
      const { programme, period } = account
      const reason = context.adjustment && { reason: context.adjustment.reason }
      const why = explainEntry(entry, context)
      return { programme, period, ...entry, ...reason, why, nearMiss: context.nearMiss ?? null }
    })

  const withReason = (
    { source, id, outcome, points, reason }: RecordOutcome,
    account: Pick<LoadedAccount, 'programme' | 'period'> | undefined,
  ): OutcomeWithReason => ({
    programme: account?.programme ?? null,
    period: account?.period ?? null,
    source,
    id,
    outcome,
    reason,
    why: explainOutcome({ points, reason }),
    nearMiss: nearMissOf({ source, id }) ?? null,
  })

  /** Of records that count in the account and were never given anything. */
  const explainOutcomes = (account: LoadedAccount): readonly OutcomeWithReason[] => {
    const named = new Set(account.entries.map(({ record }) => recordKeyOf(record)))
    return [...account.outcomes.values()]
      .filter(outcome => !named.has(recordKeyOf(outcome)))
      .filter(outcome => isMissing(outcome) || movedFrom(account, outcome) === undefined)
      .map(outcome => withReason(outcome, account))
  }

  /** Of records that count in no account at all. */
  const explainUnplaced = (): readonly OutcomeWithReason[] => {
    const voided = new Set(view.voids.map(recordKeyOf))
    return view.records.flatMap(record => {
      const isVoided = voided.has(recordKeyOf(record))
      const outcome = outcomeWithoutAccount(record, view.facts, programmes, isVoided)
      return outcome ? [withReason(outcome, undefined)] : []
    })
  }

  return { explainEntries, explainOutcomes, explainUnplaced }
}
