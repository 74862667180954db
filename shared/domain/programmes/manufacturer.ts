import { type BranchPath, basisPoints, brand, minorUnits, type ProgrammeId, points } from '../brand.ts'
import { STANDARD_BANDS } from './bands.ts'
import type { ShippedProgramme } from './shipped.ts'

/** After a manufacturer's scheme: lean courses and shared cases, 10 % of the KPI, a bonus for the top 20 %. */
export const MANUFACTURER_PROGRAMME: ShippedProgramme = {
  programme: {
    id: brand<ProgrammeId>('manufacturer'),
    name: { 'zh-CN': '制造业精益培训积分方案', en: 'Lean manufacturing training points' },
    branches: [brand<BranchPath>('hq/manufacturing')],
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
      { id: 'lean', activity: 'course.completed', match: { categories: ['lean'] }, points: points(15) },
      { id: 'case', activity: 'case.shared', points: points(10), attempts: 'every-time' },
    ],
    campaigns: [],
    bands: STANDARD_BANDS,
    entitlements: [
      { id: 'promotion', kind: 'promotion-application', minPoints: points(120) },
      {
        id: 'top-20',
        kind: 'top-percent-bonus',
        basisPoints: basisPoints(2000),
        // The scheme names no amount: the default programme's.
        amount: { currency: 'CNY', minorUnits: minorUnits(300_000) },
      },
    ],
    redemptions: [],
  },
}
