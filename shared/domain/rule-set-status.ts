import { type Programme, publicationsInForce } from './programme.ts'

/** What became of a version's number: what is kept with its item. */
export type KeptStatus = 'draft' | 'discarded' | 'published' | 'withdrawal'

/**
 * A `withdrawal` is a version without rules that takes an earlier one back. `published`: decides, or will decide, somewhere in
 * time. `superseded`: newer ones have taken its whole place. `withdrawn`: taken back.
 */
export type RuleSetStatus = KeptStatus | 'superseded' | 'withdrawn'

/** What a version is now, by the programme's publications: a draft becomes published by being pointed at. */
export function statusOfRuleSet(
  { version, status }: { readonly version: number; readonly status: KeptStatus },
  programme: Pick<Programme, 'publications'>,
): RuleSetStatus {
  const own = programme.publications.find(publication => publication.version === version)
  if (own === undefined) return status
  if (own.withdraws !== undefined) return 'withdrawal'
  const inForce = publicationsInForce(programme)
  if (!inForce.some(publication => publication.version === version)) return 'withdrawn'
  // Of the versions already effective the newest decides: one that is newer and as early leaves this one no instant.
  const isCovered = inForce.some(other => other.version > version && other.effectiveFrom <= own.effectiveFrom)
  return isCovered ? 'superseded' : 'published'
}
