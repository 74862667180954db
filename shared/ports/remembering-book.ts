import type { Programme } from '../domain/programme.ts'
import type { Clock } from './clock.ts'
import type { ProgrammeBook } from './programmes.ts'

/** A book that reads the programmes at most once in so many seconds: for reading figures, never for posting. */
export function rememberingBook(book: ProgrammeBook, seconds: number, clock: Clock): ProgrammeBook {
  let known: { readonly programmes: Promise<readonly Programme[]>; readonly until: number } | undefined
  return {
    all() {
      const now = Date.parse(clock.now())
      if (known !== undefined && now < known.until) return known.programmes
      const programmes = book.all()
      known = { programmes, until: now + seconds * 1_000 }
      // A failed read must not be remembered.
      programmes.catch(() => {
        known = undefined
      })
      return programmes
    },
    ruleSets: programme => book.ruleSets(programme),
  }
}
