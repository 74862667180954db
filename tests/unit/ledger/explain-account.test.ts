import { describe, expect, it } from 'vitest'
import type { Adjustment } from '../../../shared/domain/adjustment.ts'
import { type BranchPath, brand, type ProgrammeId, points } from '../../../shared/domain/brand.ts'
import type { Derivation } from '../../../shared/domain/derive.ts'
import type { LearningRecord, RecordVoid } from '../../../shared/domain/learning-record.ts'
import { GENESIS_HASH } from '../../../shared/domain/ledger.ts'
import { NOTHING_BEFORE } from '../../../shared/domain/opening.ts'
import type { ParticipantFacts } from '../../../shared/domain/participant.ts'
import type { RuleSetVersion } from '../../../shared/domain/rule-set.ts'
import { createExplainer } from '../../../shared/ledger/explain-account.ts'
import { ACCOUNT, EMPTY_ACCOUNT, post } from '../domain/support/account.ts'
import {
  anAdjustment,
  anExamRule,
  aPost,
  aProgramme,
  aRecord,
  aRuleSet,
  at,
  aVoid,
  day,
  derive,
  someFacts,
} from '../domain/support/builders.ts'

interface World {
  readonly records?: readonly LearningRecord[]
  readonly voids?: readonly RecordVoid[]
  readonly adjustments?: readonly Adjustment[]
  readonly facts?: ParticipantFacts
  readonly ruleSets?: readonly RuleSetVersion[]
}

/** What is said when these derivations were posted one after the other, and the world is now as given. */
const explain = (derivations: readonly Derivation[], world: World) => {
  const { entries, outcomes } = derivations.reduce(post, EMPTY_ACCOUNT)
  const head = { periodStart: day('2026-10-01'), points: points(0), posting: 1, sequence: entries.length }
  const account = {
    ...ACCOUNT,
    ...head,
    hash: entries.at(-1)?.hash ?? GENESIS_HASH,
    ruleSetVersion: 1,
    entries,
    outcomes,
    postings: [],
    opening: NOTHING_BEFORE,
    fenced: false,
  }
  const { facts = someFacts(), records = [], voids = [], adjustments = [], ruleSets = [aRuleSet()] } = world
  const programme = aProgramme()
  const explainer = createExplainer(
    { facts, records, voids, adjustments, grants: [], accounts: [account] },
    { programmes: [programme], ruleSets: new Map([[programme.id as ProgrammeId, ruleSets]]) },
  )
  return {
    entries: explainer.explainEntries(account).map(({ why }) => why.en),
    chinese: explainer.explainEntries(account).map(({ why }) => why['zh-CN']),
    outcomes: [...explainer.explainOutcomes(account), ...explainer.explainUnplaced()],
  }
}

const LEAN = aRecord('1', 'course.completed', { course: 'C-1', category: 'lean' })
const EXAM = aRecord('1', 'exam.passed', { course: 'C-1', score: 60 })
const best = anExamRule({ attempts: 'best-attempt' })
const distinction = { ...best, id: 'distinction', points: points(8), match: { minimumScore: 9000 as never } }

describe('an award', () => {
  it('names rule, arithmetic and the rule that nearly decided', () => {
    const { entries, chinese } = explain([derive([LEAN])], { records: [LEAN] })
    expect(entries).toEqual([
      'Award of +10 by the rule course (version 1): base 10. The rule strategy (15 points) missed by one condition: course categories must be strategy, but was lean.',
    ])
    expect(chinese[0]).toBe(
      '积分授予 +10 分：按规则 course（第 1 版），基础分 10。规则 strategy（15 分）只差一个条件：课程类别要求 strategy，实际为 lean。',
    )
  })

  it('of a better attempt says what had been awarded before', () => {
    const better = aRecord('2', 'exam.passed', { course: 'C-1', score: 95, on: '2026-10-20' })
    const raised = { ...best, points: points(5) }
    const ruleSets = [
      aRuleSet({
        earning: [raised],
        campaigns: [{ id: 'late', add: points(4), from: at('2026-10-19T00:00:00Z'), to: at('2026-11-01T00:00:00Z') }],
      }),
    ]
    const records = [EXAM, better]
    const { entries } = explain([derive([EXAM], { ruleSets }), derive(records, { ruleSets })], { records, ruleSets })
    expect(entries[1]).toBe(
      'Award of +4 by the rule exam (version 1): base 5, + 4 (campaign late) = 9. Of these 5 had been awarded before (entry exam.passed/C-1#1); this is the difference.',
    )
  })
})

describe('a reversal says why', () => {
  it('when the record was voided', () => {
    const voids = [aVoid(EXAM)]
    const { entries } = explain([derive([EXAM]), derive([EXAM], { voids })], { records: [EXAM], voids })
    expect(entries[1]).toBe(
      'Reversal of -5: corrects the entry exam.passed/C-1#1. Why (record lms/1): This learning record was voided and gives no points.',
    )
  })

  it('when a regrade took its place', () => {
    const regrade = aRecord('2', 'exam.failed', { course: 'C-1', supersedes: '1' })
    const records = [EXAM, regrade]
    const { entries } = explain([derive([EXAM]), derive(records)], { records })
    expect(entries[1]).toContain('the corrected record lms/2 has taken the place of this one')
  })

  it('when the rules changed', () => {
    const ruleSets = [aRuleSet(), aRuleSet({ earning: [anExamRule({ points: points(9) })] }, 2)]
    const { entries, chinese } = explain([derive([EXAM]), derive([EXAM], { ruleSets })], { records: [EXAM], ruleSets })
    expect(entries.slice(1)).toEqual([
      'Reversal of -5: corrects the entry exam.passed/C-1#1. The rules changed from version 1 to 2, by which it was awarded anew.',
      'Award of +9 by the rule exam (version 2): base 9. It follows the entry exam.passed/C-1#2.',
    ])
    expect(chinese[1]).toContain('规则集由第 1 版改为第 2 版')
  })

  it('when the person had not been there that day', () => {
    const facts = someFacts({ posts: [aPost({ branch: brand<BranchPath>('elsewhere') })] })
    const { entries } = explain([derive([EXAM]), derive([EXAM], { facts })], { records: [EXAM], facts })
    expect(entries[1]).toContain('the person is in no programme any more')
  })

  it('when an adjustment was taken back', () => {
    const revoked = anAdjustment({ revokedAt: at('2026-11-09T00:00:00Z') })
    const derivations = [derive([], { adjustments: [anAdjustment()] }), derive([], { adjustments: [revoked] })]
    expect(explain(derivations, { adjustments: [revoked] }).entries).toEqual([
      'Adjustment of +3 decided by hand. Reason: gave the course',
      'Reversal of -3: corrects the entry adjustment/a-1#1. Why: the adjustment was taken back.',
    ])
  })
})

describe('a record without an entry', () => {
  it('tells its reason and the rule that it nearly met', () => {
    const ruleSets = [aRuleSet({ earning: [distinction as typeof best] })]
    const early = aRecord('0', 'exam.passed', { course: 'C-1', on: '2019-01-01' })
    const { entries, outcomes } = explain([derive([EXAM], { ruleSets })], { records: [EXAM, early], ruleSets })
    expect(entries).toEqual([])
    expect(outcomes).toMatchObject([
      {
        id: '1',
        outcome: 'not-awarded',
        programme: 'default',
        period: '2026-Q4',
        reason: { code: 'no-rule' },
        why: { 'zh-CN': expect.stringMatching(/。$/) },
        nearMiss: { ruleId: 'distinction', failed: { field: 'minimumScore', wanted: 9000, found: 6000 } },
      },
      { id: '0', programme: null, period: null, reason: { code: 'before-hiring' }, nearMiss: null },
    ])
  })
})
