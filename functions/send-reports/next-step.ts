import type { Instant } from '../../shared/domain/brand.ts'
import type { MailClaim } from '../../shared/ports/reports.ts'

/** After the second claim stayed open, too, only a person can say what happened. */
const LAST_GENERATION = 2

/**
 * What to do about one recipient: `send` (after claiming), `wait` for a send event that settles the open claim, `give-up`
 * on it, or nothing more because it is `settled`.
 */
export type NextStep = 'send' | 'wait' | 'give-up' | 'settled'

/**
 * A claim that is open says that somebody was about to send, and perhaps did. Within `settleSeconds` the mail service
 * would have told; after that the mail is taken as not sent.
 */
export function nextStep(claim: MailClaim | undefined, now: Instant, settleSeconds: number): NextStep {
  if (claim === undefined || claim.state === 'released') return 'send'
  if (claim.state !== 'claimed') return 'settled'
  const open = (Date.parse(now) - Date.parse(claim.claimedAt)) / 1000
  if (open < settleSeconds) return 'wait'
  return claim.generation < LAST_GENERATION ? 'send' : 'give-up'
}
