import type { Rulebook } from '../domain/derive-participant.ts'
import type { ProgrammeBook } from './programmes.ts'

/** The rules as published now: one query, and documents that were not read before. */
export async function loadRulebook(book: ProgrammeBook): Promise<Rulebook> {
  const programmes = await book.all()
  const ruleSets = await Promise.all(
    programmes.map(async programme => [programme.id, await book.ruleSets(programme)] as const),
  )
  return { programmes, ruleSets: new Map(ruleSets) }
}
