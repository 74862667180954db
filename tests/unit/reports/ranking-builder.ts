import {
  type Ranking,
  type RankingScope,
  rankPeople,
  type Scored,
} from '../../../functions/send-reports/points-ranking/ranking.ts'
import { type BranchPath, brand, type EmployeeId, type Instant, points } from '../../../shared/domain/brand.ts'
import { periodById } from '../../../shared/domain/period.ts'
import type { Band } from '../../../shared/domain/rule-set.ts'

export const TIME_ZONE = 'Asia/Shanghai'

export const BANDS: readonly Band[] = [
  { id: 'A', minPoints: points(120), kpiScore: 100 },
  { id: 'B', minPoints: points(100), kpiScore: 90 },
  { id: 'C', minPoints: points(0), kpiScore: 80, improvementPlan: true },
]

/** One person; branch `hq/east/shanghai` and no points unless said otherwise. */
export const person = (
  employeeId: string,
  about: { name?: string; branch?: string; points?: number } = {},
): Scored => ({
  employeeId: brand<EmployeeId>(employeeId),
  name: about.name ?? `员工${employeeId}`,
  branch: brand<BranchPath>(about.branch ?? 'hq/east/shanghai'),
  points: points(about.points ?? 0),
  proration: { activeDays: 92, days: 92, always: false },
})

/** The third quarter of 2026, read after its end unless `asOf` says otherwise. */
export function scopeOf(changes: Partial<RankingScope> = {}): RankingScope {
  const settings = { timeZone: TIME_ZONE, periodScheme: 'quarter', yearStartMonth: 1 } as const
  const period = periodById('2026-Q3', settings)
  if (period === undefined) throw new Error('2026-Q3 is a quarter')
  return {
    programme: { 'zh-CN': '中层管理者培训积分方案', en: 'Training points for middle managers' },
    period,
    timeZone: TIME_ZONE,
    asOf: brand<Instant>('2026-10-01T00:30:00.000Z'),
    minimumGroup: 5,
    bands: BANDS,
    ...changes,
  }
}

export const rankingOf = (people: readonly Scored[], changes: Partial<RankingScope> = {}): Ranking =>
  rankPeople(people, scopeOf(changes))

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高']
const GIVEN = ['伟', '秀英', '敏', '静怡', '丽', '强', '磊', '洋', '浩然', '子涵', '思远', '嘉懿', '䶮', '喆', '晓彤']
const ENGLISH = ['Emma Clarke', 'Grace O’Connor', 'Lukas Meyer', 'Maya Patel']
const BRANCHES = [
  'east/shanghai',
  'east/hangzhou',
  'north/beijing',
  'south/shenzhen',
  'south/guangzhou',
  'west/chengdu',
]

/** People with names in both scripts, spread over six branches, with points like those of a real quarter. */
export const company = (count: number): readonly Scored[] =>
  Array.from({ length: count }, (_, index) => {
    const english = index % 9 === 4 ? ENGLISH[index % ENGLISH.length] : undefined
    const chinese = `${SURNAMES[(index * 7) % SURNAMES.length]}${GIVEN[(index * 11) % GIVEN.length]}`
    const branch = `hq/${BRANCHES[index % BRANCHES.length]}`
    const spread = ((index * 7919) % 1000) / 1000
    const earned = index % 13 === 0 ? 0 : Math.round(30 + 160 * spread ** 1.4 + 6 * (index % BRANCHES.length))
    return person(`E${String(index + 1).padStart(6, '0')}`, { name: english ?? chinese, branch, points: earned })
  })
