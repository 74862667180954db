import type { Line } from '../../shared/http/ndjson.ts'
import type { Fault } from '../../shared/http/problem.ts'

/** What became of a line. */
export interface LineResult {
  readonly line: number
  readonly id: string | null
  readonly status: 'created' | 'updated' | 'unchanged' | 'invalid'
  readonly errors?: readonly Fault[]
}

type Identified = { readonly id: string }
type Good<Value> = Line<Value> & { readonly value: Value }

/** What saving one value came to; `taken` names fields that something else holds. */
export type SavedResult =
  | { readonly status: 'created' | 'updated' | 'unchanged' }
  | { readonly status: 'taken'; readonly faults: readonly Fault[] }

const isGood = <Value>(line: Line<Value>): line is Good<Value> => 'value' in line

/** Of lines with the same id only the first counts: which of them is right is not for us to guess. */
function repeatsOf<Value extends Identified>(lines: readonly Good<Value>[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const { line, value } of lines) {
    const earlier = first.get(value.id)
    if (earlier === undefined) first.set(value.id, line)
    else repeats.set(line, earlier)
  }
  return repeats
}

const invalid = (line: number, id: string | null, errors: readonly Fault[]): LineResult => ({
  line,
  id,
  status: 'invalid',
  errors,
})

const answerOf = (line: number, id: string, saved: SavedResult): LineResult =>
  saved.status === 'taken' ? invalid(line, id, saved.faults) : { line, id, status: saved.status }

/** Saves every good line and says of each line what became of it, in order. */
export async function answerLines<Value extends Identified>(
  lines: readonly Line<Value>[],
  save: (values: readonly Value[]) => Promise<readonly SavedResult[]>,
): Promise<readonly LineResult[]> {
  const good = lines.filter(isGood)
  const repeats = repeatsOf(good)
  const wanted = good.filter(({ line }) => !repeats.has(line))
  const saved = await save(wanted.map(({ value }) => value))
  const byLine = new Map(wanted.map(({ line }, index) => [line, saved[index]]))
  return lines.map(line => {
    if (!isGood(line)) return invalid(line.line, line.id, line.faults)
    const result = byLine.get(line.line)
    const repeated = [{ pointer: '', message: `repeats line ${repeats.get(line.line)}` }]
    return result ? answerOf(line.line, line.value.id, result) : invalid(line.line, line.value.id, repeated)
  })
}
