import type { CalendarDay, Instant } from './brand.ts'

/**
 * The day under which a record and its void lie in their participant's partition: the UTC day, whatever the programme's time
 * zone is. Whoever reads a period starts one day early, so that no zone hides a record.
 */
export const storageDayOf = (occurredAt: Instant): CalendarDay => occurredAt.slice(0, 10) as CalendarDay
