import { canonicalJson } from './canonical.ts'

interface Span {
  readonly from: string
  readonly to: string | null
}

interface Stay {
  readonly from: string
  readonly programme: string | null
  readonly limits?: string | undefined
}

/** What of somebody's facts has its days, with the programmes that the posts lead to. */
interface FactsOverTime {
  readonly hiredOn: string
  readonly leftOn: string | null
  readonly leftReason?: string | undefined
  readonly posts: readonly Span[]
  readonly leaves: readonly Span[]
  readonly stays: readonly Stay[]
}

/**
 * The first day on which two states of somebody's facts differ, so that only what lies behind it is derived again.
 * Undefined when they say the same. Both days of a moved boundary count: the earlier one is taken.
 */
export function earliestTouched(was: FactsOverTime, is: FactsOverTime): string | undefined {
  const days = [
    ...(was.hiredOn === is.hiredOn ? [] : [was.hiredOn, is.hiredOn]),
    ...boundary(was.leftOn, is.leftOn),
    ...spans(was.posts, is.posts),
    ...spans(was.leaves, is.leaves),
    ...moves(was.stays, is.stays),
  ]
  if (days.length === 0 && was.leftReason !== is.leftReason) return is.leftOn ?? is.hiredOn
  return days.length === 0 ? undefined : days.reduce((earliest, day) => (day < earliest ? day : earliest))
}

/** A programme took over a branch, gave it up or set other limits: the posts are the same, but lead elsewhere. */
function moves(was: readonly Stay[], is: readonly Stay[]): readonly string[] {
  const known = new Map(was.map(stay => [stay.from, leadOf(stay)]))
  return is.filter(stay => known.has(stay.from) && known.get(stay.from) !== leadOf(stay)).map(({ from }) => from)
}

const leadOf = ({ programme, limits }: Stay): string => canonicalJson({ programme, limits: limits ?? null })

/** Null is the end of time. */
const boundary = (was: string | null, is: string | null): readonly string[] =>
  was === is ? [] : [was, is].filter(day => day !== null)

/** A span that only ends on another day (a transfer closes the old post) touches nothing before its ends. */
function spans(was: readonly Span[], is: readonly Span[]): readonly string[] {
  const [before, after] = [byContent(was), byContent(is)]
  const all = new Set([...before.keys(), ...after.keys()])
  return [...all].flatMap(content => {
    const [old, young] = [before.get(content), after.get(content)]
    if (old && young) return boundary(old.to, young.to)
    return [old ?? young].flatMap(span => (span ? [span.from] : []))
  })
}

const byContent = (spans: readonly Span[]): ReadonlyMap<string, Span> =>
  new Map(spans.map(span => [canonicalJson({ ...span, to: null }), span]))
