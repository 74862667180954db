/**
 * Which of the items that both lists have changed their place among each other: as few as possible (all but a longest common
 * run in the same order). What was added or removed moves nobody.
 */
export function movedItems(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.flatMap(id => (before.includes(id) ? [before.indexOf(id)] : []))
  const kept = new Set(longestAscending(places).map(place => before[place]))
  return new Set(after.filter(id => before.includes(id) && !kept.has(id)))
}

/** The longest ascending subsequence; of equals the one found first. Quadratic: rules are at most some hundred. */
function longestAscending(values: readonly number[]): readonly number[] {
  const ending: (readonly number[])[] = []
  for (const value of values) {
    let best: readonly number[] = []
    for (const run of ending) if ((run.at(-1) ?? -1) < value && run.length > best.length) best = run
    ending.push([...best, value])
  }
  return ending.reduce((longest, run) => (run.length > longest.length ? run : longest), [])
}
