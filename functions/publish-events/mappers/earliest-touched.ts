import { canonicalJson } from '../../../shared/domain/canonical.ts'
import type { Facts } from './facts.ts'

interface Span {
  readonly from: string
  readonly to: string | null
}

/**
 * The first day on which two states of somebody's facts differ, so that only what lies behind it is derived again.
 * Undefined when they say the same. Both days of a moved boundary count: the earlier one is taken.
 */
export function earliestTouched(was: Facts, is: Facts): string | undefined {
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

/** A programme took over a branch or gave it up: the posts are the same, but lead elsewhere. */
function moves(was: Facts['stays'], is: Facts['stays']): readonly string[] {
  const known = new Map(was.map(({ from, programme }) => [from, programme]))
  return is.filter(({ from, programme }) => known.has(from) && known.get(from) !== programme).map(({ from }) => from)
}

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
