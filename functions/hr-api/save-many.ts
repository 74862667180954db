import { inParallel } from '../../shared/concurrency/in-parallel.ts'
import { unavailable } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'

/** Of the 29 seconds that a request may take. */
const MAXIMUM_SECONDS = 22
const AT_ONCE = 32

/** Throws when the request has taken so long that it would be cut off without an answer. */
function timeKeeper(clock: Clock): () => void {
  const deadline = Date.parse(clock.now()) + MAXIMUM_SECONDS * 1_000
  return () => {
    if (Date.parse(clock.now()) < deadline) return
    throw unavailable(
      'Not everything could be saved in time. Send the same again: what was saved is unchanged then.',
      1,
    )
  }
}

export interface Saving<Item, Result> {
  /** Names of which each has one owner: addresses, platform ids. */
  readonly claimsOf: (item: Item) => readonly string[]
  /** `isFirst`: what was read for all items together still serves. */
  readonly save: (item: Item, isFirst: boolean) => Promise<Result>
  /** Whether a name was taken: an earlier item may have given it up meanwhile. */
  readonly isTaken: (result: Result) => boolean
  readonly clock: Clock
}

/**
 * Saves items side by side with the outcome of saving them one by one: whoever claims the name of an earlier one comes after it.
 * @throws Problem 503 when time runs out; saving all again is safe
 */
export async function saveMany<Item, Result>(
  items: readonly Item[],
  { claimsOf, save, isTaken, clock }: Saving<Item, Result>,
): Promise<readonly Result[]> {
  const assertTime = timeKeeper(clock)
  const claimed = new Set<string>()
  const results: Result[] = []
  const later: number[] = []
  const first = [...items.entries()].filter(([index, item]) => {
    const names = claimsOf(item)
    const clashes = names.some(name => claimed.has(name))
    for (const name of names) claimed.add(name)
    if (clashes) later.push(index)
    return !clashes
  })
  await inParallel(first, AT_ONCE, async ([index, item]) => {
    assertTime()
    const result = await save(item, true)
    results[index] = result
    if (isTaken(result) && items.length > 1) later.push(index)
  })
  for (const index of later.sort((a, b) => a - b)) {
    assertTime()
    const item = items[index]
    if (item !== undefined) results[index] = await save(item, false)
  }
  return results
}
