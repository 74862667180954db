import { type BranchPath, basisPoints, brand, minorUnits, type ProgrammeId, points } from '../brand.ts'
import { STANDARD_BANDS } from './bands.ts'
import type { ShippedProgramme } from './shipped.ts'

/** The programme of the whole company. Sharing and applying what was learned earns again every time. */
export const DEFAULT_PROGRAMME: ShippedProgramme = {
  programme: {
    id: brand<ProgrammeId>('default'),
    name: { 'zh-CN': '中层管理者培训积分方案', en: 'Middle management training points' },
    branches: [brand<BranchPath>('hq')],
    jobLevels: ['middle'],
    timeZone: 'Asia/Shanghai',
    periodScheme: 'quarter',
    yearStartMonth: 1,
    currency: 'CNY',
    kpiWeight: basisPoints(1000),
    minimumGroup: 5,
  },
  ruleSet: {
    earning: [
      { id: 'strategy', activity: 'course.completed', match: { categories: ['strategy'] }, points: points(15) },
      { id: 'course', activity: 'course.completed', points: points(10) },
      { id: 'exam', activity: 'exam.passed', points: points(5) },
      {
        id: 'insight',
        activity: 'insight.shared',
        points: points(3),
        attempts: 'every-time',
        cap: { points: points(15), per: 'period' },
      },
      { id: 'case', activity: 'case.shared', points: points(3), attempts: 'every-time' },
      { id: 'practice', activity: 'practice.applied', points: points(20), attempts: 'every-time' },
      { id: 'assignment', activity: 'assignment.submitted', points: points(0), attempts: 'every-time' },
    ],
    campaigns: [],
    bands: STANDARD_BANDS,
    entitlements: [
      { id: 'promotion', kind: 'promotion-application', minPoints: points(100) },
      {
        id: 'special-bonus',
        kind: 'fixed-bonus',
        minPoints: points(200),
        amount: { currency: 'CNY', minorUnits: minorUnits(500_000) },
      },
      {
        id: 'top-20',
        kind: 'top-percent-bonus',
        basisPoints: basisPoints(2000),
        amount: { currency: 'CNY', minorUnits: minorUnits(300_000) },
      },
    ],
    redemptions: [],
  },
}
