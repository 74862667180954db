import type { EarnedBefore, EarnedSubject } from './account.ts'
import type { Award } from './award.ts'
import { type AwardKey, type CalendarDay, points } from './brand.ts'
import { dayOf } from './calendar.ts'
import { type LearningRecord, recordKeyOf } from './learning-record.ts'
import { compareText } from './order.ts'
import type { Period } from './period.ts'
import type { Programme } from './programme.ts'

/** What a period has to know of everything before it, so that it can be judged by itself. */
export interface Opening {
  readonly earned: EarnedBefore
  /**
   * Records, by `recordKeyOf`, that something done before the period replaces although they were not done before it (a regrade
   * that its source dated earlier). Who meets one of them must look at what replaces it. Absent: none.
   */
  readonly replaced?: readonly string[]
}

export const NOTHING_BEFORE: Opening = { earned: {} }

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

/**
 * Which records are replaced out of the time before a day: those known when an earlier period was opened, and those that records
 * since then name, without what lies before that day itself. Voided records count too: a chain through them holds.
 */
export const replacedBefore = (
  start: CalendarDay,
  { timeZone }: Pick<Programme, 'timeZone'>,
  records: readonly LearningRecord[],
  { replaced = [] }: Opening,
): readonly string[] => {
  if (replaced.length === 0 && records.every(({ supersedes }) => supersedes === undefined)) return []
  const before = records.filter(({ occurredAt }) => dayOf(occurredAt, timeZone) < start)
  const done = new Set(before.map(recordKeyOf))
  const named = before.flatMap(({ source, supersedes }) =>
    supersedes === undefined ? [] : [recordKeyOf({ source, id: supersedes })],
  )
  return [...new Set([...replaced, ...named])].filter(key => !done.has(key)).toSorted(compareText)
}
