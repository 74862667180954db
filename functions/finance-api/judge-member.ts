import type { BranchPath } from '../../shared/domain/brand.ts'
import { points } from '../../shared/domain/brand.ts'
import { primaryPost } from '../../shared/domain/employee.ts'
import { judgeStanding } from '../../shared/domain/judge-standing.ts'
import { GENESIS_HASH } from '../../shared/domain/ledger.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { Standings } from '../../shared/ports/standings.ts'
import type { PeriodScope } from './period-scope.ts'

/** Somebody without a posting has an account all the same: nothing in it. */
const EMPTY_ACCOUNT = { points: points(0), sequence: 0, hash: GENESIS_HASH, ruleSetVersion: 0 }

const versionsUsed = (ofAccount: number, inForce: number | undefined): readonly number[] =>
  [...new Set([ofAccount, inForce ?? 0])].filter(version => version > 0).sort((a, b) => a - b)

/** A row of the eligibility answer. */
export type EligibilityItem = ReturnType<typeof judgeMember>

/** Everything finance may want to know of one person in the period, with what it rests on. */
export function judgeMember(member: Member, { accounts, leaderboard }: Standings, scope: PeriodScope) {
  const account = accounts.get(member.participantId) ?? EMPTY_ACCOUNT
  const standing = judgeStanding({
    ...scope,
    facts: member,
    points: account.points,
    histogram: leaderboard?.histogram,
  })
  const lastDay = scope.today < scope.period.end ? scope.today : scope.period.end
  return {
    employeeId: member.employeeId,
    branch: primaryPost(member.posts, lastDay)?.branch ?? ('' as BranchPath),
    points: account.points,
    ...standing.place,
    ...standing.band,
    ruleSetVersions: versionsUsed(account.ruleSetVersion, standing.ruleSetVersion),
    entitlements: standing.entitlements,
    ledger: { sequence: account.sequence, hash: account.hash },
  }
}

/** Whether somebody belongs into the period's list at all: a day in the programme, or points in it. */
export function belongs(member: Member, { accounts }: Standings, scope: PeriodScope): boolean {
  const { programme, programmes, period, today } = scope
  if (accounts.has(member.participantId)) return true
  const { active, activeDays } = isMember(member, programme, programmes, period, today)
  return active || activeDays > 0
}
