import type { EarnedBefore, EarnedSubject } from './account.ts'
import type { Award } from './award.ts'
import { type AwardKey, points } from './brand.ts'
import { recordKeyOf } from './learning-record.ts'
import type { Period } from './period.ts'

// What a single record earned for itself cannot be earned again: carrying it on would grow with the years of service.
const isOfItsRecord = ({ key, record }: Award): boolean => key.endsWith(`/${recordKeyOf(record)}`)

/** What the period after this one has to know: everything earned before, and now. Does not depend on the order of awards. */
export const openingOf = (previous: EarnedBefore, awards: readonly Award[], period: Period): EarnedBefore => {
  const earned: Record<AwardKey, EarnedSubject> = { ...previous }
  for (const award of awards) {
    if (award.kind === 'adjustment' || isOfItsRecord(award)) continue
    const key = award.renews ?? award.key
    const known = earned[key]
    const isLater = known === undefined || award.occurredAt > known.occurredAt
    earned[key] = {
      period: period.id,
      occurredAt: isLater ? award.occurredAt : known.occurredAt,
      points: points((known?.points ?? 0) + award.points),
    }
  }
  return earned
}
