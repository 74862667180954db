import type { Points } from '../domain/brand.ts'
import type { Claim, Grant } from '../domain/grant.ts'
import { grantKey, type Key } from './keys.ts'

export type GrantItem = Key & Grant & { readonly entity: 'Grant' }

/** A grant beside its record: it is read with it. */
export function toGrantItem(claim: Claim, points: Points, grantedAt: Grant['grantedAt']): GrantItem {
  const { participantId, programme, campaign, source, id, day } = claim
  return {
    ...grantKey(participantId, day, programme, campaign, source, id),
    entity: 'Grant',
    participantId,
    programme,
    campaign,
    source,
    id,
    points,
    grantedAt,
  }
}

export function fromGrantItem(item: GrantItem): Grant {
  const { pk, sk, entity, ...grant } = item
  return grant
}
