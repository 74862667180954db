/**
 * Runs a task for each item, so many at a time. When one fails no further ones are begun; those under way are waited for, so
 * that nothing goes on behind an answer that was already given. Throws what the first failing task threw.
 */
export async function eachBounded<Item>(
  items: Iterable<Item>,
  limit: number,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]()
  const failures: unknown[] = []
  const work = async () => {
    for (let next = left.next(); !next.done && failures.length === 0; next = left.next()) {
      await task(next.value).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: limit }, work))
  if (failures.length > 0) throw failures[0]
}
