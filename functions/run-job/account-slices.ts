import * as z from 'zod'
import type { ParticipantId, PeriodId, ProgrammeId } from '../../shared/domain/brand.ts'
import type { AccountPages } from '../../shared/ports/account-pages.ts'
import type { Chunk } from '../../shared/ports/jobs.ts'

/** So many participants a slice: some seconds of work, and what is lost when a worker dies. */
const SLICE = 200

const scopeSchema = z.object({ shard: z.int().nonnegative() })
const cursorSchema = z.object({ period: z.int().nonnegative(), after: z.string().optional() })

export interface AccountSlice {
  readonly participants: readonly ParticipantId[]
  /** Which of the periods the slice lists; somebody may be listed in several. */
  readonly period: PeriodId | undefined
  /** Where the next slice begins; absent: this was the last. */
  readonly next?: string
}

/** The participants of a chunk's next slice: period by period those who have an account in it. */
export async function readSlice(
  { scope, cursor }: Pick<Chunk, 'scope' | 'cursor'>,
  { programme, periods }: { readonly programme: ProgrammeId; readonly periods: readonly PeriodId[] },
  pages: AccountPages,
): Promise<AccountSlice> {
  const { shard } = scopeSchema.parse(scope)
  const place = cursor === undefined ? { period: 0 } : cursorSchema.parse(JSON.parse(cursor))
  const period = periods[place.period]
  if (period === undefined) return { participants: [], period }
  const { items, more } = await pages.participants({ programme, period }, shard, { limit: SLICE, after: place.after })
  const next = more ? { period: place.period, after: items.at(-1) } : { period: place.period + 1 }
  const isLast = periods[next.period] === undefined
  return { participants: items, period, ...(!isLast && { next: JSON.stringify(next) }) }
}
