import { type BranchPath, brand, type Instant, type ProgrammeId } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { EntitlementResult } from '../domain/eligibility.ts'
import { judgeStanding } from '../domain/judge-standing.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { Period } from '../domain/period.ts'
import type { Histogram } from '../domain/ranking.ts'

/** A person's standing in the reported period under one of the two rulebooks. */
export interface Judged {
  /** Part of N. */
  readonly ranked: boolean
  readonly assessed: boolean
  /** Where the person is on the period's last day, or today. */
  readonly branch: BranchPath
  readonly band: string | null
  readonly kpiScore: number | null
  readonly rank: number | null
  readonly entitlements: readonly EntitlementResult[]
}

/** @param histogram of all ranked people's points; without it ranks and top lists stay open */
export type JudgePerson = (facts: ParticipantFacts, points: number, histogram?: Histogram) => Judged

/** Judges people of a programme in a period by a rulebook, as of an instant. */
export function judgePerson(rulebook: Rulebook, id: ProgrammeId, period: Period, now: Instant): JudgePerson {
  const { programmes } = rulebook
  const programme = programmes.find(one => one.id === id)
  const ruleSets = rulebook.ruleSets.get(id) ?? []
  if (!programme) throw new Error(`there is no programme ${id}`)
  return (facts, points, histogram) => {
    const standing = judgeStanding({ facts, programme, programmes, ruleSets, period, now, points, histogram })
    return {
      ranked: standing.assessment.ranked,
      assessed: standing.assessment.assessed,
      branch: standing.branch ?? brand<BranchPath>(''),
      band: standing.band.band,
      kpiScore: standing.band.kpiScore,
      rank: standing.place.rank,
      entitlements: standing.entitlements,
    }
  }
}
