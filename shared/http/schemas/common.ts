import * as z from 'zod'
import type { EmployeeId, Instant, PeriodId, ProgrammeId, SourceId } from '../../domain/brand.ts'
import { type BranchPath, brand, type CalendarDay, type CourseId } from '../../domain/brand.ts'

/** Gives a schema's output its brand; nothing happens at run time. */
const branded = <Branded extends string>(schema: z.ZodString | z.ZodISODate) =>
  schema as unknown as z.ZodType<Branded, string>

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u
const id = (max: number) =>
  z.string().min(1).max(max).regex(ID, 'letters, digits, dots, dashes and underscores; starts with a letter or digit')

export const employeeId = branded<EmployeeId>(id(64))
export const courseId = branded<CourseId>(id(64))
export const programmeId = branded<ProgrammeId>(id(40))
/** In a path or query. */
export const ruleSetVersion = z.coerce.number().int().min(1).max(999_999)
/** `email` would be mistaken for the address aliases of the directory. */
export const sourceId = branded<SourceId>(id(40).refine(value => value !== 'email', 'is reserved'))
export const periodId = branded<PeriodId>(
  z.string().regex(/^\d{4}(-(Q[1-4]|H[12]))?$/, 'a period such as 2026-Q4, 2026-H2 or 2026'),
)
export const branchPath = branded<BranchPath>(
  z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N}._-]+(\/[\p{L}\p{N}._-]+)*$/u, 'a path of the company tree such as hq/east/shanghai'),
)
/** Calendars end somewhere: the day after 9999-12-31, by which some systems mean "never", has no name. */
const isNear = (value: string): boolean => value >= '1900-01-01' && value < '3000-01-01'
export const day = branded<CalendarDay>(
  z.iso
    .date({ error: 'a calendar day such as 2026-07-01', abort: true })
    .refine(isNear, 'a day from 1900 to 2999; null where there is no end')
    .meta({ description: 'From 1900 to 2999.' }),
)

const offsetDateTime = z.iso.datetime({
  offset: true,
  error: 'an instant with offset such as 2026-08-03T09:00:00+08:00',
  abort: true,
})
/** Instants are compared as text: one whose year in UTC has not four digits would sort before all others. */
const isInstantNear = (value: string): boolean => isNear(new Date(value).toISOString())
/** Any offset in, UTC with milliseconds out. */
export const instant = offsetDateTime
  .refine(isInstantNear, 'an instant from 1900 to 2999')
  .transform(value => brand<Instant>(new Date(value).toISOString()))

export const locale = z.enum(['zh-CN', 'en'])
const text = z.string().trim().min(1).max(200)
export const localizedText = z.strictObject({ 'zh-CN': text, en: text })
export const name = text
export const email = z.email().max(254)
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as CNY')
const isTimeZone = (value: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
export const timeZone = z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Asia/Shanghai')
/** Each is an item in the transaction of its owner, twice when it changes; a transaction takes 100. */
const MAXIMUM_PLATFORMS = 30
/** Our courses and learners in a platform's own ids, by source. */
export const sourceIds = z
  .record(sourceId, z.string().min(1).max(200))
  .refine(ids => Object.keys(ids).length <= MAXIMUM_PLATFORMS, `at most ${MAXIMUM_PLATFORMS} platforms`)
  .meta({ maxProperties: MAXIMUM_PLATFORMS })

/** `limit` and the opaque `cursor` of the page before. */
export const pageQuery = (maximum: number) => ({
  limit: z.coerce.number().int().min(1).max(maximum).default(Math.min(100, maximum)),
  cursor: z.string().max(1_000).optional(),
})
