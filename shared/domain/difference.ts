import type { RecordOutcome } from './account.ts'
import type { Award, Derivation } from './award.ts'
import { type AwardKey, points } from './brand.ts'
import { canonicalJson } from './canonical.ts'
import { recordKeyOf } from './learning-record.ts'
import { type EntryDraft, entryIdOf, type LedgerEntry } from './ledger-entry.ts'
import { compareText } from './order.ts'

/** What an account says already. */
export interface Posted {
  readonly entries: readonly LedgerEntry[]
  /** The newest outcome of each record, by `recordKeyOf`. */
  readonly outcomes: ReadonlyMap<string, RecordOutcome>
}

/** What a posting must add so that the ledger says what the records derive. */
export interface Difference {
  readonly drafts: readonly EntryDraft[]
  /** Only those that changed. */
  readonly outcomes: readonly RecordOutcome[]
}

interface PostedAward {
  readonly net: number
  /** The last entry of the key, whatever its kind: the next one cites it. */
  readonly last: LedgerEntry
  /** The last entry that gave: record, rule and version that the net stands for. */
  readonly award: LedgerEntry
}

const postedAwards = (entries: readonly LedgerEntry[]): ReadonlyMap<AwardKey, PostedAward> => {
  const derived = entries.filter(({ kind }) => kind === 'award' || kind === 'reversal' || kind === 'adjustment')
  const posted = new Map<AwardKey, PostedAward>()
  for (const entry of derived.toSorted((a, b) => a.generation - b.generation)) {
    const known = posted.get(entry.awardKey)
    const award = entry.kind === 'reversal' ? (known?.award ?? entry) : entry
    posted.set(entry.awardKey, { net: (known?.net ?? 0) + entry.points, last: entry, award })
  }
  return posted
}

const draftOf = (award: Award, value: number, last: LedgerEntry | EntryDraft | undefined): EntryDraft => ({
  kind: award.kind ?? 'award',
  points: points(value),
  awardKey: award.key,
  ...succession(last),
  record: award.record,
  ruleId: award.ruleId,
  ruleSetVersion: award.ruleSetVersion,
  trace: award.trace,
})

/** Generations count up within an award key; each entry but the first cites the one before. */
const succession = (last: EntryDraft | undefined): Pick<EntryDraft, 'generation' | 'cites'> =>
  last === undefined ? { generation: 1 } : { generation: last.generation + 1, cites: entryIdOf(last) }

const reversalOf = ({ net, last, award }: PostedAward): EntryDraft => ({
  kind: 'reversal',
  points: points(-net),
  awardKey: last.awardKey,
  ...succession(last),
  record: award.record,
  ruleId: award.ruleId,
  ruleSetVersion: award.ruleSetVersion,
  trace: award.trace,
})

const isSameRule = (award: Award, posted: LedgerEntry): boolean =>
  award.ruleId === posted.ruleId && award.ruleSetVersion === posted.ruleSetVersion

/** Another version that gives the same by the same rule leaves the entry as it is: it says under which version it was posted. */
const saysTheSame = (award: Award, { net, award: posted }: PostedAward): boolean =>
  award.points === net &&
  award.ruleId === posted.ruleId &&
  isSameRecord(award, posted) &&
  (award.ruleSetVersion === posted.ruleSetVersion || canonicalJson(award.trace) === canonicalJson(posted.trace))

const isSameRecord = (award: Award, posted: LedgerEntry): boolean =>
  recordKeyOf(award.record) === recordKeyOf(posted.record)

const draftsFor = (award: Award, posted: PostedAward | undefined): readonly EntryDraft[] => {
  if (posted === undefined || posted.net === 0) return [draftOf(award, award.points, posted?.last)]
  if (saysTheSame(award, posted)) return []
  const sameRule = isSameRule(award, posted.award)
  const sameRecord = isSameRecord(award, posted.award)
  // A better attempt under the same rule adds only the difference: people see "+3", not "-5, +8".
  if (sameRule && !sameRecord && award.points > posted.net)
    return [draftOf(award, award.points - posted.net, posted.last)]
  const reversal = reversalOf(posted)
  return [reversal, draftOf(award, award.points, reversal)]
}

const changedOutcomes = (derivation: Derivation, posted: Posted): readonly RecordOutcome[] =>
  derivation.outcomes.filter(outcome => {
    const known = posted.outcomes.get(recordKeyOf(outcome))
    return known === undefined || canonicalJson(known) !== canonicalJson(outcome)
  })

/**
 * What is derived minus what is posted. Deterministic: first what nothing earns any more (by key), then the awards in
 * the order in which they were derived. Every prefix that keeps a pair together leaves an account that adds up.
 */
export const difference = (derivation: Derivation, posted: Posted): Difference => {
  const standing = postedAwards(posted.entries)
  const derived = new Set(derivation.awards.map(({ key }) => key))
  const vanished = [...standing.entries()]
    .filter(([key, { net }]) => !derived.has(key) && net !== 0)
    .toSorted(([a], [b]) => compareText(a, b))
  return {
    drafts: [
      ...vanished.map(([, award]) => reversalOf(award)),
      ...derivation.awards.flatMap(award => draftsFor(award, standing.get(award.key))),
    ],
    outcomes: changedOutcomes(derivation, posted),
  }
}
