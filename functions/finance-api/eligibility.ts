import * as z from 'zod'
import { isWithin } from '../../shared/domain/branch.ts'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { answerWithTag } from '../../shared/http/etag.ts'
import { notFound } from '../../shared/http/problem.ts'
import { getEligibility, listEligibility, listPeriods } from '../../shared/http/routes/finance.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { Standings, StandingsReader } from '../../shared/ports/standings.ts'
import { belongs, type EligibilityItem, judgeMember } from './judge-member.ts'
import { findProgramme, type PeriodScope, periodScope, standingsQuery } from './period-scope.ts'
import { periodsOf } from './periods.ts'

export interface EligibilityPorts {
  /** May be some seconds old: an open period's figures are provisional. */
  readonly book: ProgrammeBook
  readonly members: MemberList
  readonly standings: StandingsReader
  readonly clock: Clock
}

const cursorSchema = z.strictObject({ after: z.string().min(1).max(64) })

type Status = 'eligible' | 'not-eligible' | 'not-assessed'

function statusOf({ band, entitlements }: EligibilityItem): Status {
  if (band === null) return 'not-assessed'
  return entitlements.some(({ eligible }) => eligible) ? 'eligible' : 'not-eligible'
}

/** Periods are open until somebody closes them, and their figures provisional. */
const headOf = ({ programme, period }: PeriodScope, { leaderboard }: Standings) => ({
  programme: programme.id,
  period: period.id,
  state: 'open',
  provisional: true,
  ...(programme.publishing && { publishing: { version: programme.publishing.version } }),
  population: leaderboard?.population ?? 0,
  rankedAt: leaderboard?.rankedAt ?? null,
})

/**
 * What finance asks for. A page of 100 costs one Query and two BatchGetItem; where a rule looks back, two more for each earlier
 * period (three of a quarter's), where it gives places by branch, a Query for each period.
 */
export const eligibilityBindings = ({ book, members, standings, clock }: EligibilityPorts): readonly Binding[] => [
  bind(listEligibility, async ({ query, headers }) => {
    const scope = await periodScope(query, book, clock.now())
    const after = decodeCursor(query.cursor, cursorSchema)?.after
    const page = await members.members(scope.programme.id, { limit: query.limit, after })
    const ids = page.items.map(({ participantId }) => participantId)
    const found = await standings.standings(standingsQuery(scope, ids))
    const items = page.items
      .filter(member => belongs(member, found, scope))
      .map(member => judgeMember(member, found, scope))
      .filter(item => query.shadow === 'true' || !item.shadow)
      .filter(item => query.branch === undefined || isWithin(item.branch, query.branch))
      .filter(item => query.status === undefined || statusOf(item) === query.status)
    const nextCursor = page.next === undefined ? null : encodeCursor({ after: page.next })
    return answerWithTag(headers['if-none-match'], { ...headOf(scope, found), nextCursor, items })
  }),

  bind(getEligibility, async ({ params, query, headers }) => {
    const scope = await periodScope(query, book, clock.now())
    const member = await members.member(scope.programme.id, params.employeeId)
    if (member === undefined) throw notFound('There is no such participant in the programme.')
    const found = await standings.standings(standingsQuery(scope, [member.participantId]))
    if (!belongs(member, found, scope)) throw notFound('There is no such participant in the period.')
    return answerWithTag(headers['if-none-match'], { ...headOf(scope, found), ...judgeMember(member, found, scope) })
  }),

  bind(listPeriods, async ({ query, headers }) => {
    const { programme } = await findProgramme(query.programme, book)
    const items = periodsOf(programme, clock.now())
    return answerWithTag(headers['if-none-match'], { programme: programme.id, items, nextCursor: null })
  }),
]
