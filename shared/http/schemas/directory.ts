import * as z from 'zod'
import { branchPath, day, email, employeeId, locale, name, sourceIds } from './common.ts'
import { exactlyOne } from './exactly-one.ts'

const jobLevel = z.string().trim().min(1).max(40)
const unit = z.string().trim().min(1).max(100)

const leave = z
  .strictObject({ from: day, to: day, kind: z.enum(['protected', 'other']) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'before from' })

const concurrentPost = z
  .strictObject({
    from: day,
    to: day.nullable().default(null),
    branch: branchPath,
    jobLevel,
    legalEntity: unit.exactOptional(),
    costCentre: unit.exactOptional(),
    reason: z.string().trim().min(1).max(100).exactOptional(),
  })
  .refine(({ from, to }) => to === null || from <= to, { path: ['to'], error: 'before from' })

const employeeFields = z.strictObject({
  name,
  email,
  branch: branchPath,
  jobLevel,
  legalEntity: unit.exactOptional(),
  costCentre: unit.exactOptional(),
  hiredOn: day,
  /** The last day employed, inclusive; null: employed. Like everything optional: left out, it stays as it was. */
  leftOn: day.nullable().optional(),
  leftReason: z.string().trim().min(1).max(100).optional(),
  managerId: employeeId.nullable().optional(),
  locale: locale.optional(),
  /** From which day the post above holds. Left out: from hiring on for somebody new, else from today on if it differs. */
  effectiveFrom: day.optional(),
  /** Why the post changed, e.g. `promotion`. */
  reason: z.string().trim().min(1).max(100).optional(),
  leaves: z.array(leave).max(100).optional(),
  /** 兼任: posts held beside the primary one. They add viewing rights only; a list replaces the one before. */
  concurrentPosts: z.array(concurrentPost).max(20).optional(),
  sourceIds: sourceIds.optional(),
})

type Days = Pick<z.output<typeof employeeFields>, 'hiredOn' | 'leftOn' | 'effectiveFrom'>

function checkDays({ hiredOn, leftOn, effectiveFrom }: Days, context: z.core.$RefinementCtx): void {
  const tooEarly = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'before hiredOn' })
  if (leftOn && leftOn < hiredOn) tooEarly('leftOn')
  if (effectiveFrom && effectiveFrom < hiredOn) tooEarly('effectiveFrom')
}

/** What is said of an employee; the flat branch, job level, legal entity and cost centre are the primary post. */
export const employeeInput = employeeFields.superRefine(checkDays)

/** A line of the bulk import: the employee with the number in it, as `employeeId` (or `id`). */
export const employeeLine = employeeFields
  .extend({ employeeId: employeeId.optional(), id: employeeId.optional() })
  .superRefine(checkDays)
  .transform(({ employeeId: number, id, ...statement }, context) => ({
    id: exactlyOne(context, 'employeeId', number, id),
    statement,
  }))
