import type { MailClaims } from '../../shared/ports/reports.ts'
import { readMailEvent } from './read-mail-event.ts'

/**
 * Settles the claim that a send event speaks of. Events may come in any order and more than once; one about a mail that no
 * claim knows changes nothing.
 * @throws UnreadableMessageError
 */
export async function settleMail(body: string, claims: Pick<MailClaims, 'settle'>): Promise<'settled' | 'not-ours'> {
  const news = readMailEvent(body)
  if (news === undefined) return 'not-ours'
  await claims.settle(news)
  return 'settled'
}
