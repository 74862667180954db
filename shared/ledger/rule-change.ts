import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay, Hash, Instant, ProgrammeId } from '../domain/brand.ts'
import { canonicalHash } from '../domain/canonical.ts'
import { deriveParticipant, type Rulebook } from '../domain/derive-participant.ts'
import type { Programme } from '../domain/programme.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { ParticipantView } from '../ports/participant-ledger.ts'
import { type Plan, planPostings } from './plan-postings.ts'
import { isReached, type Reach } from './seen-view.ts'

/** A version of the rules, published or not yet, and from when it would decide. */
export interface RuleChange extends Reach {
  readonly programme: ProgrammeId
  readonly version: number
  readonly effectiveFrom: Instant
  readonly document: RuleSetDocument
}

/**
 * The rules as they would be with the version published, as the newest. Without what was published behind it: whoever still works
 * for a version that was taken back meanwhile must be refused as somebody who does not know of that.
 */
export function rulebookWith(
  rulebook: Rulebook,
  { programme: id, version, effectiveFrom, document }: RuleChange,
): Rulebook {
  const own = { version, effectiveFrom, publishedAt: effectiveFrom }
  const withVersion = (programme: Programme): Programme =>
    programme.id === id
      ? { ...programme, publications: [...programme.publications.filter(one => one.version < version), own] }
      : programme
  const known = (rulebook.ruleSets.get(id) ?? []).filter(one => one.version < version)
  return {
    programmes: rulebook.programmes.map(withVersion),
    ruleSets: new Map([...rulebook.ruleSets, [id, [...known, { version, effectiveFrom, document }]]]),
  }
}

/** The rules as they would be had the version never been published. */
export function rulebookWithout(
  rulebook: Rulebook,
  { programme: id, version }: Pick<RuleChange, 'programme' | 'version'>,
): Rulebook {
  const known = rulebook.ruleSets.get(id) ?? []
  return { ...rulebook, ruleSets: new Map([...rulebook.ruleSets, [id, known.filter(one => one.version !== version)]]) }
}

/**
 * What would have to be posted to the accounts that a change reaches.
 * @param rulebook with the change in it
 * @param from the first day that was read; undefined: everything was
 */
export function plansOfChange(
  view: ParticipantView,
  from: CalendarDay | undefined,
  rulebook: Rulebook,
  reach: Reach,
): readonly Plan[] | 'needs-history' {
  const derived = deriveParticipant({ ...view, from }, rulebook)
  if (derived === 'needs-history') return derived
  return planPostings(derived, view).filter(({ key }) => isReached(reach, key))
}

/** What a plan would post, in one hash: the same plan made again has the same. */
export const planHash = (
  { drafts, outcomes }: Pick<Plan, 'drafts' | 'outcomes'>,
  held: Pick<Adjustment, 'id' | 'points'> | undefined,
): Hash => canonicalHash({ drafts, outcomes, held: held ? { id: held.id, points: held.points } : null })
