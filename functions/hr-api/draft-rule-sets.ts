import type { ProgrammeId } from '../../shared/domain/brand.ts'
import { canonicalHash } from '../../shared/domain/canonical.ts'
import { knownVersionOf, type Programme } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { statusOfRuleSet } from '../../shared/domain/rule-set-status.ts'
import { callerName } from '../../shared/http/caller.ts'
import { conflict, notFound, unavailable } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { RuleSetStore, StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import { type Author, auditEntry } from './audit-entry.ts'

export interface DraftPorts {
  readonly ruleSets: RuleSetStore
  readonly clock: Clock
}

/** So many people may create drafts of one programme in the same moment. */
const ATTEMPTS = 8

/** The log says which document it was; the document itself could be too large for it. */
const logged = ({ status, hash }: StoredRuleSet): object => ({ status, hash })

const subjectOf = ({ programme, version }: StoredRuleSet): string => `rule-set/${programme}/${version}`

/** @throws Problem 404 */
export async function findRuleSet(
  programme: ProgrammeId,
  version: number,
  ruleSets: Pick<RuleSetStore, 'find'>,
): Promise<StoredRuleSet> {
  const found = await ruleSets.find(programme, version)
  if (found === undefined) throw notFound('There is no such version.')
  return found
}

/** A new draft under the next free number. Two at once get two numbers. */
export async function createDraft(
  programme: Programme,
  document: RuleSetDocument,
  author: Author,
  { ruleSets, clock }: DraftPorts,
): Promise<StoredRuleSet> {
  const [at, by, hash] = [clock.now(), callerName(author.caller), canonicalHash(document)]
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const version = 1 + Math.max(await ruleSets.highestVersion(programme.id), knownVersionOf(programme))
    const identity = { programme: programme.id, version, status: 'draft', revision: 1 } as const
    const after = { ...identity, document, hash, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at }
    const changed = { action: 'rule-set.drafted', subject: subjectOf(after), before: undefined, after: logged(after) }
    if ((await ruleSets.create({ after, audit: auditEntry(author, at, changed) })) === 'saved') return after
  }
  throw unavailable('Too many people are drafting rules of this programme: please send the same again.', 1)
}

/** @throws Problem 409 */
export function assertDraft(ruleSet: StoredRuleSet, programme: Programme): void {
  const status = statusOfRuleSet(ruleSet, programme)
  if (status !== 'draft') throw conflict(`Version ${ruleSet.version} is ${status}: only a draft can be changed.`)
}

/**
 * The next revision of a draft: another document, or its end. The same document again changes nothing.
 * @throws Problem 409 (no draft any more), 412 (by the guard)
 */
export async function changeDraft(
  known: StoredRuleSet,
  change: Pick<StoredRuleSet, 'document'> | { readonly status: 'discarded' },
  author: Author,
  { ruleSets, clock }: DraftPorts,
): Promise<StoredRuleSet> {
  const at = clock.now()
  const changed: StoredRuleSet = { ...known, ...change }
  const hash = canonicalHash(changed.document ?? null)
  if (known.hash === hash && known.status === changed.status) return known
  const after = { ...changed, hash, revision: known.revision + 1, updatedBy: callerName(author.caller), updatedAt: at }
  const action = after.status === 'discarded' ? 'rule-set.discarded' : 'rule-set.changed'
  const audit = auditEntry(author, at, {
    action,
    subject: subjectOf(after),
    before: logged(known),
    after: logged(after),
  })
  if ((await ruleSets.change({ after, audit })) === 'lost-race')
    throw conflict('Somebody else has changed this version: read it again.')
  return after
}
