import {
  type BranchPath,
  brand,
  type Instant,
  type ParticipantId,
  type PeriodId,
  type ProgrammeId,
} from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { EntitlementResult } from '../domain/eligibility.ts'
import { judgeStanding, type PeriodFigures } from '../domain/judge-standing.ts'
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

/** Of all ranked people's points: of the programme, and by branch. */
export interface Histograms {
  readonly all: Histogram
  readonly branches: ReadonlyMap<BranchPath, Histogram>
}

/** @param histograms without them ranks and top lists stay open */
export type JudgePerson = (facts: ParticipantFacts, points: number, histograms?: Histograms) => Judged

/** Points of earlier periods, where a rule looks back. */
export type EarlierPoints = ReadonlyMap<PeriodId, ReadonlyMap<ParticipantId, number>>

/**
 * Judges people of a programme in a period by a rulebook, as of an instant.
 * @param earlier left out: what looks back is not judged
 */
export function judgePerson(
  rulebook: Rulebook,
  id: ProgrammeId,
  period: Period,
  now: Instant,
  earlier?: EarlierPoints,
): JudgePerson {
  const { programmes } = rulebook
  const programme = programmes.find(one => one.id === id)
  if (!programme) throw new Error(`there is no programme ${id}`)
  const ruleSets = rulebook.ruleSets.get(id) ?? []
  return (facts, points, histograms) => {
    const figures = { points, histogram: histograms?.all, branches: histograms?.branches }
    const before = earlier && { earlier: figuresBefore(earlier, facts.participantId) }
    const standing = judgeStanding({ ...figures, ...before, facts, programme, programmes, ruleSets, period, now })
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

const figuresBefore = (earlier: EarlierPoints, participantId: ParticipantId): ReadonlyMap<PeriodId, PeriodFigures> =>
  new Map(
    [...earlier].map(([period, points]) => [period, { points: points.get(participantId) ?? 0, histogram: undefined }]),
  )
