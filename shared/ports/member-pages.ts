import type { ProgrammeId } from '../domain/brand.ts'
import type { Member, MemberList } from './members.ts'

/** DynamoDB cuts a page at 1 MB anyway: some three thousand people. */
const LARGEST_PAGE = 5_000

/** Everybody who is, was or will be in a programme, page by page. The next page is fetched while the caller works on one. */
export async function* memberPages(
  list: Pick<MemberList, 'members'>,
  programme: ProgrammeId,
): AsyncGenerator<readonly Member[]> {
  const fetch = (after: string | undefined) => list.members(programme, { limit: LARGEST_PAGE, after })
  let page = await fetch(undefined)
  while (page.next !== undefined) {
    const next = fetch(page.next)
    // Awaited below; until then a failure must not count as unhandled.
    next.catch(() => undefined)
    yield page.items
    page = await next
  }
  yield page.items
}
