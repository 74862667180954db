import { type BranchPath, basisPoints, brand, type ProgrammeId, points } from '../brand.ts'
import { STANDARD_BANDS } from './bands.ts'
import type { ShippedProgramme } from './shipped.ts'

/** After a technology company's scheme: 100 points add 10 % to the quarterly bonus. It is no part of the KPI. */
export const TECHNOLOGY_PROGRAMME: ShippedProgramme = {
  programme: {
    id: brand<ProgrammeId>('technology'),
    name: { 'zh-CN': '科技企业培训积分方案', en: 'Technology training points' },
    branches: [brand<BranchPath>('hq/technology')],
    jobLevels: ['middle'],
    timeZone: 'Asia/Shanghai',
    periodScheme: 'quarter',
    yearStartMonth: 1,
    currency: 'CNY',
    kpiWeight: basisPoints(0),
    minimumGroup: 5,
  },
  ruleSet: {
    earning: [
      { id: 'course', activity: 'course.completed', points: points(10) },
      { id: 'exam', activity: 'exam.passed', points: points(5) },
      { id: 'insight', activity: 'insight.shared', points: points(3), attempts: 'every-time' },
    ],
    campaigns: [],
    bands: STANDARD_BANDS,
    entitlements: [
      { id: 'quarterly', kind: 'percent-of-bonus', minPoints: points(100), basisPoints: basisPoints(1000) },
    ],
    redemptions: [],
  },
}
