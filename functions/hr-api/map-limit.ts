/** Maps side by side, so many at a time, in order. */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const entries = items.entries()
  const work = async () => {
    for (const [index, item] of entries) results[index] = await map(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work))
  return results
}

/**
 * Maps side by side, except that items which claim the same name are worked on in their order: the first one wins.
 * @param namesOf what an item claims
 */
export async function mapInOrderOfClaims<Item, Result>(
  items: readonly Item[],
  limit: number,
  namesOf: (item: Item) => readonly string[],
  map: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const claimed = new Set<string>()
  const [first, later]: [number[], number[]] = [[], []]
  for (const [index, item] of items.entries()) {
    const names = namesOf(item)
    const target = names.some(name => claimed.has(name)) ? later : first
    target.push(index)
    for (const name of names) claimed.add(name)
  }
  const results: Result[] = []
  const work = async (index: number) => {
    const item = items[index]
    if (item !== undefined) results[index] = await map(item)
  }
  await mapLimit(first, limit, work)
  await mapLimit(later, 1, work)
  return results
}
