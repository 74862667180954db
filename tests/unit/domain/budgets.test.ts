import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brand, type ProgrammeId, points } from '../../../shared/domain/brand.ts'
import { explainEntry } from '../../../shared/domain/explain-entry.ts'
import type { Claim, Grant } from '../../../shared/domain/grant.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import type { Campaign } from '../../../shared/domain/rule-set.ts'
import { EMPTY_ACCOUNT, post } from './support/account.ts'
import { BUSY_RULES, pools } from './support/arbitraries.ts'
import { anExamRule, aRecord, aRuleSet, at, aVoid, derive, fateOf, totalOf } from './support/builders.ts'

const WINDOW = { from: at('2026-10-01T00:00:00+08:00'), to: at('2026-11-01T00:00:00+08:00') }
const doubled = (id: string, wishes: Partial<Campaign> = {}): Campaign => ({
  id,
  multiply: 2,
  budget: { points: points(100) },
  ...WINDOW,
  ...wishes,
})
const under = (campaigns: readonly Campaign[], earning = [anExamRule()]) => ({
  ruleSets: [aRuleSet({ earning, campaigns })],
})
const exam = (id: string, wishes = {}) => aRecord(id, 'exam.passed', { course: 'C-1', ...wishes })

const granted = ({ source, id }: LearningRecord | Claim, campaign: string, value: number): Grant => ({
  participantId: brand('p-1'),
  programme: brand<ProgrammeId>('default'),
  campaign,
  source,
  id,
  points: points(value),
  grantedAt: at('2026-10-13T00:00:00Z'),
})
const wantedBy = ({ claims }: { claims: readonly Claim[] }) =>
  claims.map(({ campaign, id, wanted }) => `${campaign} ${id} ${wanted}`)

describe('a campaign with a budget', () => {
  it('gives nothing before its budget was asked, and says what to ask', () => {
    const derived = derive([exam('1')], under([doubled('double')]))
    expect(totalOf(derived)).toBe(5)
    expect(derived.claims).toEqual([
      {
        participantId: 'p-1',
        programme: 'default',
        campaign: 'double',
        source: 'lms',
        id: '1',
        wanted: 5,
        budget: 100,
        day: '2026-10-12',
        recordedAt: '2026-10-12T02:00:00.000Z',
      },
    ])
  })

  it.each([
    ['all', 5, 10, ['double']],
    ['part', 3, 8, ['double']],
    ['nothing', 0, 5, undefined],
  ])('adds what its budget gave: %s', (_, given, total, campaigns) => {
    const derived = derive([exam('1')], {
      ...under([doubled('double')]),
      grants: [granted(exam('1'), 'double', given)],
    })
    expect([totalOf(derived), derived.claims]).toEqual([total, []])
    const share = { campaign: 'double', wanted: 5, granted: given }
    expect(derived.awards[0]?.trace).toEqual({ base: 5, budgets: [share], ...(campaigns && { campaigns }) })
  })

  it('never gives more than the campaign is worth, whatever was granted under other rules', () => {
    const grants = [granted(exam('1'), 'double', 50)]
    expect(totalOf(derive([exam('1')], { ...under([doubled('double')]), grants }))).toBe(10)
  })

  it('gives nothing out of a grant of the same name in another programme', () => {
    const grants = [{ ...granted(exam('1'), 'double', 5), programme: brand<ProgrammeId>('technology') }]
    expect(totalOf(derive([exam('1')], { ...under([doubled('double')]), grants }))).toBe(5)
  })

  it('is asked by no record that earns nothing', () => {
    const [first, regraded] = [exam('1'), exam('2', { on: '2026-10-13' })]
    const records = [first, regraded, exam('3', { on: '2026-10-14', supersedes: '2' }), exam('4', { course: 'C-4' })]
    const derived = derive(records, { ...under([doubled('double')]), voids: [aVoid(exam('4'))] })
    expect(wantedBy(derived)).toEqual(['double 1 5'])
    const nothing = under([doubled('double')], [anExamRule({ points: points(0) })])
    expect(derive([first], nothing).claims).toEqual([])
  })

  it('is asked in the order of recording', () => {
    const late = exam('1', { recordedAt: '2026-10-20T00:00:00Z' })
    const prompt = exam('2', { course: 'C-2', on: '2026-10-15' })
    expect(wantedBy(derive([late, prompt], under([doubled('double')])))).toEqual(['double 2 5', 'double 1 5'])
  })

  it('is asked by the attempt that would be the better one with it', () => {
    const best = under([doubled('double')], [anExamRule({ attempts: 'best-attempt' })])
    const records = [exam('1', { on: '2026-11-20', score: 90 }), exam('2', { score: 80 })]
    expect(wantedBy(derive(records, best))).toEqual(['double 2 5'])
    const refused = derive(records, { ...best, grants: [granted(exam('2'), 'double', 0)] })
    expect([fateOf(refused, '1'), refused.claims]).toEqual(['5 awarded', []])
  })
})

describe('the best campaign', () => {
  const plusTwo: Campaign = { id: 'plus', add: points(2), ...WINDOW }

  it('is found among what budgets really give', () => {
    const rules = under([doubled('double'), plusTwo])
    expect(wantedBy(derive([exam('1')], rules))).toEqual(['double 1 5'])
    const little = derive([exam('1')], { ...rules, grants: [granted(exam('1'), 'double', 1)] })
    expect([totalOf(little), little.awards[0]?.trace.campaigns, little.claims]).toEqual([7, ['plus'], []])
  })

  it('takes nothing from a budget where another campaign gives as much', () => {
    const derived = derive([exam('1')], under([doubled('double'), { ...plusTwo, add: points(5) }]))
    expect([totalOf(derived), derived.claims]).toEqual([10, []])
  })

  it('may be the next one, when a budget answers that nothing is left', () => {
    const rules = under([doubled('double'), doubled('triple', { multiply: 3 })])
    expect(wantedBy(derive([exam('1')], rules))).toEqual(['triple 1 10'])
    const next = derive([exam('1')], { ...rules, grants: [granted(exam('1'), 'triple', 0)] })
    expect(wantedBy(next)).toEqual(['double 1 5'])
  })

  it('stackable ones with budgets add up, each measured over what is free', () => {
    const free: Campaign = { id: 'free', multiply: 2, ...WINDOW, stackable: true }
    const rules = under([free, doubled('a', { stackable: true }), doubled('b', { stackable: true })])
    expect(wantedBy(derive([exam('1')], rules))).toEqual(['a 1 10', 'b 1 10'])
    const grants = [granted(exam('1'), 'a', 10), granted(exam('1'), 'b', 4)]
    expect(totalOf(derive([exam('1')], { ...rules, grants }))).toBe(24)
  })
})

describe('what people read of a budget', () => {
  const said = (given: number) => {
    const derived = derive([exam('1')], {
      ...under([doubled('double')]),
      grants: [granted(exam('1'), 'double', given)],
    })
    const [entry] = post(EMPTY_ACCOUNT, derived).entries
    return entry && explainEntry(entry)
  }

  it('what it gave in full', () => {
    expect(said(5)?.en).toContain('base 5, + 5 (campaign double)')
    expect(said(5)?.['zh-CN']).toContain('基础分 5，+ 5（积分活动 double）')
  })

  it('what was no longer there', () => {
    expect(said(3)?.en).toContain('base 5, + 3 (campaign double, whose budget had only 3 of 5 left)')
    expect(said(3)?.['zh-CN']).toContain('基础分 5，+ 3（积分活动 double，预算仅余 3 分，应得 5 分）')
    expect(said(0)?.en).toContain('base 5, + 0 (campaign double, whose budget had only 0 of 5 left)')
  })
})

describe('asking until nobody asks any more', () => {
  const campaigns = [
    doubled('a', { activity: 'exam.passed', to: at('2026-12-30T00:00:00Z') }),
    doubled('b', { multiply: 3, stackable: true }),
    doubled('c', { multiply: 4 }),
  ]
  const ruleSets = BUSY_RULES.map(version => ({
    ...version,
    document: { ...version.document, campaigns: [...version.document.campaigns, ...campaigns] },
  }))

  it('property: ends, grants each pair once, and the last derivation is the one that holds', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 0, max: 40 }), ({ records, voids }, budget) => {
        const grants: Grant[] = []
        let left = budget
        for (let round = 0; ; round++) {
          const { claims } = derive(records, { voids, ruleSets, grants })
          if (claims.length === 0) break
          expect(round).toBeLessThan(60)
          for (const claim of claims) {
            const given = Math.min(left, claim.wanted)
            left -= given
            grants.push(granted(claim, claim.campaign, given))
          }
        }
        const names = grants.map(({ campaign, source, id }) => `${campaign} ${source}/${id}`)
        expect(new Set(names).size).toBe(names.length)
        const { awards } = derive(records, { voids, ruleSets, grants })
        const extra = awards.flatMap(({ trace }) => trace.budgets ?? []).reduce((sum, share) => sum + share.granted, 0)
        expect(extra).toBeLessThanOrEqual(budget)
      }),
    )
  })
})
