import type { BranchPath } from '../../shared/domain/brand.ts'
import { points } from '../../shared/domain/brand.ts'
import { judgeStanding, type PeriodFigures } from '../../shared/domain/judge-standing.ts'
import { GENESIS_HASH } from '../../shared/domain/ledger.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { Standings } from '../../shared/ports/standings.ts'
import type { PeriodScope } from './period-scope.ts'

/** Somebody without a posting has an account all the same: nothing in it. */
const EMPTY_ACCOUNT = { points: points(0), sequence: 0, hash: GENESIS_HASH, ruleSetVersion: 0 }

const versionsUsed = (ofAccount: number, inForce: number | undefined): readonly number[] =>
  [...new Set([ofAccount, inForce ?? 0])].filter(version => version > 0).sort((a, b) => a - b)

const figuresOf = (
  { participantId }: Member,
  { accounts, leaderboard, branches }: Omit<Standings, 'earlier'>,
): PeriodFigures => ({
  points: accounts.get(participantId)?.points ?? 0,
  histogram: leaderboard?.histogram,
  branches,
})

/** A row of the eligibility answer. */
export type EligibilityItem = ReturnType<typeof judgeMember>

/** Everything finance may want to know of one person in the period, with what it rests on. */
export function judgeMember(member: Member, standings: Standings, scope: PeriodScope) {
  const { accounts, earlier } = standings
  const account = accounts.get(member.participantId) ?? EMPTY_ACCOUNT
  const standing = judgeStanding({
    ...scope,
    facts: member,
    ...figuresOf(member, standings),
    earlier: new Map([...earlier].map(([period, one]) => [period, figuresOf(member, one)])),
  })
  return {
    employeeId: member.employeeId,
    branch: standing.branch ?? ('' as BranchPath),
    points: account.points,
    ...(standing.assessment.shadow && { shadow: true }),
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
