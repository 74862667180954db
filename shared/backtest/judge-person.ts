import { type BranchPath, brand, type Instant, type ProgrammeId, points } from '../domain/brand.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import { assessEntitlements, type EntitlementResult } from '../domain/eligibility.ts'
import { primaryPost } from '../domain/employee.ts'
import { judgeAccount, ruleSetJudging } from '../domain/judge-account.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { Period } from '../domain/period.ts'
import { type Histogram, rankOf } from '../domain/ranking.ts'
import { isMember } from '../domain/standing.ts'

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
  const today = dayOf(now, programme.timeZone)
  const lastDay = today < period.end ? today : period.end
  const inForce = ruleSetJudging(period, ruleSets, now)
  return (facts, value, histogram) => {
    const assessment = isMember(facts, programme, programmes, period, today)
    const account = { points: points(value), sequence: 0, period: period.id }
    const band = assessment.assessed ? judgeAccount(account, programme, ruleSets, now) : undefined
    return {
      ranked: assessment.assessed,
      assessed: assessment.assessed,
      branch: primaryPost(facts.posts, lastDay)?.branch ?? brand<BranchPath>(''),
      band: band?.id ?? null,
      kpiScore: band?.kpiScore ?? null,
      rank: assessment.assessed && histogram ? rankOf(value, histogram) : null,
      entitlements: assessEntitlements({
        points: value,
        entitlements: inForce?.document.entitlements ?? [],
        histogram,
        assessment,
        minimumGroup: programme.minimumGroup,
      }),
    }
  }
}
