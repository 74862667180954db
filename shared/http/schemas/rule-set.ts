import * as z from 'zod'
import { brand, type MinorUnits, type Points } from '../../domain/brand.ts'
import { ACTIVITIES } from '../../domain/learning-record.ts'
import { branchPath, currency, day, instant, localizedText, sourceId } from './common.ts'
import { basisPointsSchema } from './programme.ts'

/** Of a rule, campaign, entitlement or option within its document. */
export const documentId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower case letters, digits and dashes')
const id = documentId
const wholePoints = (minimum: number) =>
  z
    .number()
    .int()
    .min(minimum)
    .max(1_000_000)
    .transform(value => brand<Points>(value))
const word = z.string().trim().min(1).max(60)
const words = z.array(word).min(1).max(200)

const match = z.strictObject({
  courseIds: words.exactOptional(),
  categories: words.exactOptional(),
  tags: words.exactOptional(),
  sources: z.array(sourceId).min(1).max(50).exactOptional(),
  minimumScore: basisPointsSchema.exactOptional(),
  branches: z.array(branchPath).min(1).max(200).exactOptional(),
  jobLevels: words.exactOptional(),
})

const cap = z.strictObject({ points: wholePoints(0), per: z.enum(['period', 'course', 'rule']) })

const earningRule = z.strictObject({
  id,
  activity: z.enum(ACTIVITIES),
  match: match.exactOptional(),
  points: wholePoints(0),
  attempts: z.enum(['once-per-subject', 'once-per-subject-per-period', 'every-time', 'best-attempt']).exactOptional(),
  validityMonths: z.number().int().min(1).max(120).exactOptional(),
  cap: cap.exactOptional(),
})

const campaign = z
  .strictObject({
    id,
    activity: z.enum(ACTIVITIES).exactOptional(),
    match: match.exactOptional(),
    multiply: z.number().positive().max(100).exactOptional(),
    add: wholePoints(0).exactOptional(),
    from: instant,
    to: instant,
    stackable: z.boolean().exactOptional(),
    budget: z.strictObject({ points: wholePoints(1) }).exactOptional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'not after from' })
  .refine(({ multiply, add }) => multiply !== undefined || add !== undefined, { error: 'neither multiplies nor adds' })

const band = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}-]{1,20}$/u),
  minPoints: wholePoints(0),
  kpiScore: z.number().int().min(0).max(100),
  improvementPlan: z.boolean().exactOptional(),
  prorate: z.boolean().exactOptional(),
})

const money = z.strictObject({
  currency,
  minorUnits: z
    .number()
    .int()
    .min(0)
    .max(100_000_000_000)
    .transform(value => brand<MinorUnits>(value)),
})

const common = {
  id,
  minPoints: wholePoints(0).exactOptional(),
  window: z.enum(['period', 'trailing-12-months']).exactOptional(),
  frequency: z.enum(['every-period', 'once-per-year']).exactOptional(),
  exclusiveGroup: word.exactOptional(),
  prorate: z.boolean().exactOptional(),
}

const entitlement = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('promotion-application') }),
  z.strictObject({ ...common, kind: z.literal('fixed-bonus'), amount: money }),
  z.strictObject({ ...common, kind: z.literal('percent-of-bonus'), basisPoints: basisPointsSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('top-percent-bonus'),
    basisPoints: basisPointsSchema,
    minGroup: z.number().int().min(1).max(1_000).exactOptional(),
    scope: z.enum(['programme', 'branch']).exactOptional(),
    maximumCost: money.exactOptional(),
    amount: money,
  }),
])

const redemption = z.strictObject({
  id,
  name: localizedText,
  kind: z.enum(['bonus', 'benefit', 'extra-leave', 'training', 'other']),
  cost: wholePoints(1),
  stock: z.number().int().min(0).max(1_000_000).exactOptional(),
  limit: z.strictObject({ times: z.number().int().min(1).max(1_000), per: z.enum(['period', 'year']) }).exactOptional(),
  approval: z.boolean().exactOptional(),
  taxableValue: money.exactOptional(),
})

const isYearlyDay = (text: string): boolean => day.safeParse(`2001-${text}`).success

const wallet = z.strictObject({
  expiry: z
    .union([
      z.strictObject({ afterMonths: z.number().int().min(1).max(240) }),
      z.strictObject({
        on: z.string().refine(isYearlyDay, 'a day that every year has, such as 12-31'),
        yearsLater: z.number().int().min(0).max(20),
      }),
    ])
    .exactOptional(),
})

/** Ids are cited by entries and reports: each must name one thing. */
const distinctIds = <Item extends { readonly id: string }>(items: readonly Item[]): boolean =>
  new Set(items.map(item => item.id)).size === items.length

const REPEATED = 'an id is used twice'

/** The document of a rule set, as shipped, edited and published. */
export const ruleSetDocument = z.strictObject({
  earning: z.array(earningRule).max(500).refine(distinctIds, REPEATED),
  caps: z.array(cap).max(20).exactOptional(),
  campaigns: z.array(campaign).max(200).refine(distinctIds, REPEATED),
  bands: z.array(band).min(1).max(20).refine(distinctIds, REPEATED),
  entitlements: z.array(entitlement).max(100).refine(distinctIds, REPEATED),
  redemptions: z.array(redemption).max(200).refine(distinctIds, REPEATED),
  wallet: wallet.exactOptional(),
})
