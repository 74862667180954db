import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { itemId } from './batch-get.ts'
import type { Key } from './keys.ts'
import { type TransactItems, transact } from './transact.ts'

/** A limit of TransactWriteItems. */
const MAXIMUM_ITEMS = 100

type Outcome = 'saved' | 'lost-race'

interface Waiting<Change> {
  readonly change: Change
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

interface Group {
  readonly items: TransactItems[]
  readonly keys: Set<string>
  count: number
}

const keysOf = (items: TransactItems): readonly string[] =>
  items.flatMap(({ Put, Delete }) => {
    const key = Put?.Item ?? Delete?.Key
    return key ? [itemId(key as unknown as Key)] : []
  })

/** As many changes in a transaction as fit; two that touch the same item never share one. */
function packGroups(changes: readonly TransactItems[]): readonly Group[] {
  const groups: Group[] = []
  for (const items of changes) {
    const keys = keysOf(items)
    const last = groups.at(-1)
    const fits = last && last.count + items.length <= MAXIMUM_ITEMS && !keys.some(key => last.keys.has(key))
    const group = fits ? last : { items: [], keys: new Set<string>(), count: 0 }
    if (!fits) groups.push(group)
    group.items.push(items)
    group.count += items.length
    for (const key of keys) group.keys.add(key)
  }
  return groups
}

/** If one of a group cannot be written, each is tried by itself: only the one at fault fails. */
async function writeGroup(client: DynamoDBDocumentClient, { items }: Group): Promise<readonly Outcome[]> {
  const failed = await transact(client, items.flat())
  if (failed.length === 0) return items.map(() => 'saved')
  if (items.length === 1) return ['lost-race']
  const alone = items.map(async own => ((await transact(client, own)).length === 0 ? 'saved' : 'lost-race'))
  return Promise.all(alone)
}

/**
 * Saves changes, each wholly or not at all; those that come in the same moment (a bulk) share transactions, which takes a
 * fraction of the requests.
 * @param itemsOf what a change writes: at most 100 puts and deletes
 */
export function transactTogether<Change>(
  client: DynamoDBDocumentClient,
  itemsOf: (change: Change) => TransactItems,
): (change: Change) => Promise<Outcome> {
  let waiting: Waiting<Change>[] = []

  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    try {
      const groups = packGroups(batch.map(({ change }) => itemsOf(change)))
      const outcomes = (await Promise.all(groups.map(group => writeGroup(client, group)))).flat()
      for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index] ?? 'lost-race')
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return change =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush())
      waiting.push({ change, resolve, reject })
    })
}
