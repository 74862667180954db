import type { Instant } from '../brand.ts'
import { dayOf } from '../calendar.ts'
import { periodContaining } from '../period.ts'
import type { Programme } from '../programme.ts'
import type { RedemptionOption } from '../rule-set.ts'
import type { WalletEntry } from './wallet-entry.ts'

type Limit = NonNullable<RedemptionOption['limit']>

/** The period, or the programme's year, that a limit counts in. */
const spanOf = (at: Instant, { per }: Limit, programme: Programme): string =>
  periodContaining(dayOf(at, programme.timeZone), per === 'year' ? { ...programme, periodScheme: 'year' } : programme)
    .id

/** How often somebody may still redeem an option; undefined: without limit. What was given back does not count. */
export function timesLeft(
  { id, limit }: Pick<RedemptionOption, 'id' | 'limit'>,
  entries: readonly WalletEntry[],
  programme: Programme,
  now: Instant,
): number | undefined {
  if (limit === undefined) return undefined
  const released = new Set(
    entries.filter(({ kind }) => kind === 'redemption-release').map(({ redemption }) => redemption),
  )
  const span = spanOf(now, limit, programme)
  const used = entries
    .filter(({ kind, option, redemption }) => kind === 'redemption' && option === id && !released.has(redemption))
    .filter(({ recordedAt }) => spanOf(recordedAt, limit, programme) === span)
    .reduce((sum, { quantity = 1 }) => sum + quantity, 0)
  return Math.max(0, limit.times - used)
}
