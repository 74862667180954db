import type {
  BacktestSummary,
  BranchChange,
  Change,
  EntitlementChange,
  PersonChange,
} from '../../../../shared/backtest/backtest-summary.ts'
import type { PageInput } from '../../../../shared/backtest/presentation/telling.ts'
import {
  type BranchPath,
  brand,
  type EmployeeId,
  type Hash,
  type Instant,
  minorUnits,
  type ParticipantId,
  type PeriodId,
  type ProgrammeId,
} from '../../../../shared/domain/brand.ts'
import { DEFAULT_PROGRAMME } from '../../../../shared/domain/programmes/default.ts'
import type { Money } from '../../../../shared/domain/rule-set.ts'

export const HASH = brand<Hash>('q0Zf3nB7xKf1pS9vYd2LwT5hGmRj8cUaEo4iNkXyW6A')

export const cny = (yuan: number): Money => ({ currency: 'CNY', minorUnits: minorUnits(Math.round(yuan * 100)) })
export const yuan = (before: number, after: number): Change<Money> => ({ before: cny(before), after: cny(after) })
export const periodId = (id: string): PeriodId => brand<PeriodId>(id)

const entitlement = (id: string, people: Change, each: number, moved: Change): EntitlementChange => ({
  id,
  people,
  cost: yuan(people.before * each, people.after * each),
  gained: moved.after,
  lost: moved.before,
})

const branch = (path: string, participants: number, changed: number, points: Change, cost: Change): BranchChange => ({
  branch: brand<BranchPath>(path),
  participants,
  changed,
  points,
  cost: yuan(cost.before, cost.after),
})

/** Somebody who gains points, a better band, a better rank and the fixed bonus, unless said otherwise. */
export const personChange = (number: number, changes: Partial<PersonChange> = {}): PersonChange => ({
  participantId: brand<ParticipantId>(`p-${number}`),
  employeeId: brand<EmployeeId>(`E${String(number).padStart(6, '0')}`),
  branch: brand<BranchPath>('hq/east/shanghai'),
  points: { before: 110, after: 205 },
  band: { before: 'B', after: 'A' },
  rank: { before: 48, after: 12 },
  gained: ['special-bonus'],
  lost: [],
  ...changes,
})

const people: readonly PersonChange[] = [
  ...Array.from({ length: 14 }, (_, at) => personChange(at + 1, { points: { before: 100 + at, after: 230 - at } })),
  personChange(20, {
    points: { before: 140, after: 80 },
    band: { before: 'A', after: 'C' },
    gained: [],
    lost: ['promotion', 'top-20'],
  }),
  personChange(21, { rank: { before: null, after: null }, band: { before: 'C', after: 'C' }, gained: [] }),
]

/** Strategy counts double: 300 people in five branches, 143 of whom change. */
export const SUMMARY: BacktestSummary = {
  programme: brand<ProgrammeId>('default'),
  period: periodId('2026-Q3'),
  version: 4,
  effectiveFrom: brand<Instant>('2026-06-30T16:00:00.000Z'),
  seenAt: brand<Instant>('2026-09-14T01:23:45.000Z'),
  participants: 300,
  population: 297,
  changed: 143,
  pointsBefore: 28_040,
  pointsAfter: 31_205,
  bands: { before: { A: 71, B: 48, C: 178 }, after: { A: 98, B: 63, C: 136 } },
  entitlements: [
    entitlement('top-20', { before: 61, after: 60 }, 3_000, { before: 9, after: 8 }),
    entitlement('promotion', { before: 119, after: 161 }, 0, { before: 2, after: 44 }),
    entitlement('special-bonus', { before: 4, after: 11 }, 5_000, { before: 0, after: 7 }),
    entitlement('old-bonus', { before: 2, after: 0 }, 1_000, { before: 2, after: 0 }),
  ],
  cost: yuan(205_000, 235_000),
  held: { participants: 12, points: 340 },
  entries: 286,
  branches: [
    branch('hq/east/hangzhou', 60, 31, { before: 5_502, after: 6_210 }, { before: 41_000, after: 49_000 }),
    branch('hq/east/shanghai', 90, 52, { before: 9_040, after: 10_320 }, { before: 68_000, after: 84_000 }),
    branch('hq/north/beijing', 70, 40, { before: 6_803, after: 7_590 }, { before: 50_000, after: 56_000 }),
    branch('hq/south/shenzhen', 55, 20, { before: 4_700, after: 5_090 }, { before: 37_000, after: 37_000 }),
    branch('hq/west/chengdu', 25, 0, { before: 1_995, after: 1_995 }, { before: 9_000, after: 9_000 }),
  ],
  courses: [
    { courseId: 'C-STRAT-01', points: { before: 1_650, after: 3_300 } },
    { courseId: 'C-STRAT-02', points: { before: 1_305, after: 2_610 } },
    { courseId: 'C-STRAT-07', points: { before: 405, after: 810 } },
    { courseId: 'C-LEAD-03', points: { before: 2_200, after: 2_005 } },
    { courseId: 'C-FIN-01', points: { before: 1_900, after: 1_900 } },
    { courseId: '', points: { before: 3_020, after: 3_020 } },
  ],
  periods: [
    { period: periodId('2026-Q3'), changed: 143, points: { before: 28_040, after: 31_205 } },
    { period: periodId('2026-Q4'), changed: 12, points: { before: 4_010, after: 4_190 } },
  ],
  mostAffected: people,
}

const NAMES = ['王伟', '李秀英', '张敏', '刘静怡', 'Emma Clarke', '陈䶮', '欧阳思远', '杨洋', '黄喆', 'Grace O’Connor']

/** The backtest as it is told, in Chinese unless said otherwise. */
export const tellingOf = (summary: Partial<BacktestSummary> = {}, changes: Partial<PageInput> = {}): PageInput => ({
  result: { hash: HASH, summary: { ...SUMMARY, ...summary } },
  programmeName: DEFAULT_PROGRAMME.programme.name,
  timeZone: 'Asia/Shanghai',
  rules: DEFAULT_PROGRAMME.ruleSet,
  courseTitles: new Map([
    ['C-STRAT-01', { 'zh-CN': '战略规划与执行', en: 'Strategy: planning and execution' }],
    ['C-STRAT-02', { 'zh-CN': '行业竞争分析', en: 'Competition in our industry' }],
    ['C-LEAD-03', { 'zh-CN': '团队辅导与反馈', en: 'Coaching and feedback' }],
  ]),
  names: new Map(
    people.flatMap(({ employeeId }, at) => (employeeId ? [[employeeId, NAMES[at % NAMES.length] ?? '']] : [])),
  ),
  locale: 'zh-CN',
  ...changes,
})

/** Nothing changes for anybody. */
export const UNCHANGED: Partial<BacktestSummary> = {
  changed: 0,
  pointsAfter: SUMMARY.pointsBefore,
  bands: { before: SUMMARY.bands.before, after: SUMMARY.bands.before },
  entitlements: SUMMARY.entitlements.map(one => ({
    ...one,
    people: { before: one.people.before, after: one.people.before },
    cost: { before: one.cost.before, after: one.cost.before },
    gained: 0,
    lost: 0,
  })),
  cost: yuan(205_000, 205_000),
  held: { participants: 0, points: 0 },
  entries: 0,
  branches: [],
  courses: [],
  periods: SUMMARY.periods.slice(0, 1).map(one => ({ ...one, changed: 0, points: { before: 28_040, after: 28_040 } })),
  mostAffected: [],
}

/** Nobody takes part. */
export const NOBODY: Partial<BacktestSummary> = {
  ...UNCHANGED,
  participants: 0,
  population: 0,
  pointsBefore: 0,
  pointsAfter: 0,
  bands: { before: {}, after: {} },
  entitlements: [],
  cost: yuan(0, 0),
  periods: [],
}
