import type { RecordOutcome } from '../domain/account.ts'
import { type EntryDraft, entryIdOf } from '../domain/ledger-entry.ts'

/** The lines of one posting. */
export interface Lines {
  readonly drafts: readonly EntryDraft[]
  readonly outcomes: readonly RecordOutcome[]
}

/** An item holds 400 KB; a posting keeps far from it, so that a later reader with more attributes still fits. */
const LIMIT = 100_000
/** A stored entry has its hash besides. */
const HASH_BYTES = 60

type Line = { readonly draft: EntryDraft } | { readonly outcome: RecordOutcome }

/** Cuts what is to be posted into postings of at most about 100 KB; always at least one. */
export function splitLines({ drafts, outcomes }: Lines, limit = LIMIT): readonly Lines[] {
  const lines: Line[] = [...drafts.map(draft => ({ draft })), ...outcomes.map(outcome => ({ outcome }))]
  const parts: Line[][] = [[]]
  let size = 0
  for (const line of lines) {
    const bytes = Buffer.byteLength(JSON.stringify(line)) + HASH_BYTES
    if (size + bytes > limit && size > 0 && !isPair(parts.at(-1)?.at(-1), line)) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(line)
    size += bytes
  }
  return parts.map(linesOf)
}

/** A reversal and the award that takes its place: between them the account would show too few points. */
function isPair(before: Line | undefined, line: Line): boolean {
  if (!before || !('draft' in before && 'draft' in line)) return false
  return line.draft.cites === entryIdOf(before.draft)
}

const linesOf = (part: readonly Line[]): Lines => ({
  drafts: part.flatMap(line => ('draft' in line ? [line.draft] : [])),
  outcomes: part.flatMap(line => ('outcome' in line ? [line.outcome] : [])),
})
