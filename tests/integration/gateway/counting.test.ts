import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { itemSize } from '../../../local/gateway/item-size.ts'
import { allow, type Clients, startWorld, TABLE, type World } from './world.ts'

type Part = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const big = 'x'.repeat(1500)

/** An item, what happens to it, and how many write units the index part of that costs by AWS's rules. */
const CHANGES = [
  { what: 'a new item outside the index', before: undefined, after: { points: 1 }, table: 1, index: 0 },
  { what: 'a new item in the index', before: undefined, after: { rank: 'a', points: 1 }, table: 1, index: 1 },
  {
    what: 'a changed projected attribute',
    before: { rank: 'a', points: 1 },
    after: { rank: 'a', points: 2 },
    table: 1,
    index: 1,
  },
  {
    what: 'a changed index key',
    before: { rank: 'a', points: 1 },
    after: { rank: 'b', points: 1 },
    table: 1,
    index: 2,
  },
  { what: 'an item that leaves the index', before: { rank: 'a', points: 1 }, after: { points: 1 }, table: 1, index: 1 },
  {
    what: 'a change that the index does not carry',
    before: { rank: 'a', note: 'x' },
    after: { rank: 'a', note: 'y' },
    table: 1,
    index: 0,
  },
  { what: 'a larger item', before: { rank: 'a' }, after: { rank: 'a', note: big }, table: 2, index: 0 },
  { what: 'a smaller item', before: { rank: 'a', note: big }, after: { rank: 'a' }, table: 2, index: 0 },
  {
    what: 'a large projected attribute',
    before: { rank: 'a', points: 1 },
    after: { rank: 'a', points: big },
    table: 2,
    index: 2,
  },
] as const

const putHeaders = {
  'x-amz-target': 'DynamoDB_20120810.PutItem',
  authorization:
    'AWS4-HMAC-SHA256 Credential=outsider/20261123/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
}
const putOf = (Item: object) => JSON.stringify({ TableName: TABLE, Item, ReturnConsumedCapacity: 'TOTAL' })

/** One attribute of every type, as it goes over the wire. */
const VALUES = [
  { S: '培训积分' },
  { N: '0' },
  { N: '-12.5' },
  { N: '1000000' },
  { N: '0.001' },
  { N: '1795441499782' },
  { B: 'aGVsbG8=' },
  { BOOL: true },
  { NULL: true },
  { L: [{ S: 'a' }, { L: [] }] },
  { M: { 名: { S: 'x' }, empty: { M: {} } } },
  { SS: ['a', 'bc'] },
  { NS: ['1', '22'] },
  { BS: ['aGVsbG8='] },
]

describe('the gateway counts what AWS would bill', () => {
  let world: World
  let clients: Clients
  let nextKey = 0

  beforeAll(async () => {
    world = await startWorld()
    clients = world.clients('worker', [allow(['dynamodb:*'], ['*'])])
  })
  afterAll(() => world[Symbol.asyncDispose]())
  beforeEach(() => {
    world.gateway.counters.detailed = true
  })

  /** A key that no other test uses. */
  const freshKey = () => ({ pk: `p${nextKey++}`, sk: '名' })

  /** What a piece of work adds to the function's counts. */
  async function countsOf(work: () => Promise<unknown>) {
    world.gateway.counters.reset()
    await work()
    return world.gateway.counters.snapshot().functions.worker
  }

  const transact = (...TransactItems: Part[]) => clients.table.send(new TransactWriteCommand({ TransactItems }))
  const put = (Item: Record<string, unknown>) => clients.table.send(new PutCommand({ TableName: TABLE, Item }))

  it.each(CHANGES)(
    '$what: the same in a put, and in a transaction twice the table part',
    async ({ before, after, table, index }) => {
      // Given the item as it was, twice
      const [single, transacted] = [freshKey(), freshKey()]
      for (const key of [single, transacted]) if (before) await put({ ...key, ...before })
      // When it is put alone and in a transaction
      const alone = await countsOf(() => put({ ...single, ...after }))
      const together = await countsOf(() => transact({ Put: { TableName: TABLE, Item: { ...transacted, ...after } } }))
      // Then DynamoDB Local's own figure for the one confirms ours for the other
      expect(alone?.writeUnits).toBe(table + index)
      expect(together?.writeUnits).toBe(2 * table + index)
    },
  )

  it.each(VALUES)('sizes %j as DynamoDB does', async value => {
    // Given an item of exactly one kilobyte by our rule, and one of a byte more
    const fixed = { pk: { S: freshKey().pk }, sk: { S: '1' }, value, pad: { S: '' } }
    const ofSize = (bytes: number) => ({ ...fixed, pad: { S: 'x'.repeat(bytes - itemSize(fixed)) } })
    const unitsOf = async (bytes: number) => {
      const response = await fetch(world.gateway.url, {
        method: 'POST',
        headers: putHeaders,
        body: putOf(ofSize(bytes)),
      })
      return (await response.json()) as unknown
    }
    // When both are put
    const [whole, more] = [await unitsOf(1024), await unitsOf(1025)]
    // Then DynamoDB draws the line at the same byte
    expect([whole, more]).toMatchObject([
      { ConsumedCapacity: { CapacityUnits: 1 } },
      { ConsumedCapacity: { CapacityUnits: 2 } },
    ])
  })

  it('updates, deletions and checks within one transaction', async () => {
    // Given three items in the index, one of them of two units
    const [updated, deleted, checked] = [freshKey(), freshKey(), freshKey()]
    await put({ ...updated, rank: 'a', points: 1 })
    await put({ ...deleted, rank: 'a', points: 1 })
    await put({ ...checked, rank: 'a', note: big })
    // When a transaction touches them all
    const ExpressionAttributeValues = { ':one': 1 }
    const counts = await countsOf(() =>
      transact(
        { Update: { TableName: TABLE, Key: updated, UpdateExpression: 'ADD points :one', ExpressionAttributeValues } },
        { Delete: { TableName: TABLE, Key: deleted } },
        { ConditionCheck: { TableName: TABLE, Key: checked, ConditionExpression: 'attribute_exists(pk)' } },
      ),
    )
    // Then: (2 + row 1) + (2 + row 1) + 2 x 2
    expect(counts).toEqual({ calls: { 'dynamodb:TransactWriteItems': 1 }, readUnits: 0, writeUnits: 10 })
  })

  it('updates and deletions alone', async () => {
    // Given an item in the index
    const key = freshKey()
    await put({ ...key, rank: 'a', points: 1 })
    // When its index key changes, then it goes
    const names = { ExpressionAttributeNames: { '#rank': 'rank' }, ExpressionAttributeValues: { ':b': 'b' } }
    const update = new UpdateCommand({ TableName: TABLE, Key: key, UpdateExpression: 'SET #rank = :b', ...names })
    // Then: 1 + 2 and 1 + 1
    expect((await countsOf(() => clients.table.send(update)))?.writeUnits).toBe(3)
    expect(
      (await countsOf(() => clients.table.send(new DeleteCommand({ TableName: TABLE, Key: key }))))?.writeUnits,
    ).toBe(2)
  })

  it('a condition that is false, alone and in a transaction', async () => {
    // Given an item that is already there
    const key = freshKey()
    await put(key)
    const guarded = { TableName: TABLE, Item: key, ConditionExpression: 'attribute_not_exists(pk)' }
    // When it is put again under the condition that it is not
    const alone = await countsOf(() => clients.table.send(new PutCommand(guarded)).catch(() => undefined))
    const together = await countsOf(() => transact({ Put: guarded }).catch(() => undefined))
    // Then the attempt costs what success would have
    expect(alone?.writeUnits).toBe(1)
    expect(together?.writeUnits).toBe(2)
  })

  it('reads', async () => {
    // Given one item of five kilobytes and one small one
    const [large, small] = [freshKey(), freshKey()]
    await put({ ...large, note: 'x'.repeat(5000) })
    await put(small)
    const batch = { [TABLE]: { Keys: [large, small], ConsistentRead: true } }
    const query = { TableName: TABLE, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': large.pk } }
    const gets = [large, small].map(Key => ({ Get: { TableName: TABLE, Key } }))
    const reads = async (work: () => Promise<unknown>) => (await countsOf(work))?.readUnits
    // When they are read; then eventually consistent is half, consistent whole, transacted double
    expect(await reads(() => clients.table.send(new GetCommand({ TableName: TABLE, Key: large })))).toBe(1)
    expect(await reads(() => clients.table.send(new QueryCommand({ ...query, ConsistentRead: true })))).toBe(2)
    expect(await reads(() => clients.table.send(new BatchGetCommand({ RequestItems: batch })))).toBe(3)
    expect(await reads(() => clients.table.send(new TransactGetCommand({ TransactItems: gets })))).toBe(6)
    expect(
      await reads(() =>
        clients.table.send(new GetCommand({ TableName: TABLE, Key: large, ReturnConsumedCapacity: 'INDEXES' })),
      ),
    ).toBe(1)
  })

  it('without the detail: puts as if new, and at least two units for each element', async () => {
    // Given the cheap way of counting
    world.gateway.counters.detailed = false
    const key = freshKey()
    // When a transaction puts an item into the index and updates another
    const counts = await countsOf(() =>
      transact(
        { Put: { TableName: TABLE, Item: { ...key, rank: 'a' } } },
        { Update: { TableName: TABLE, Key: freshKey(), UpdateExpression: 'REMOVE note' } },
      ),
    )
    // Then
    expect(counts?.writeUnits).toBe(5)
    expect(world.gateway.counters.snapshot().detailed).toBe(false)
  })
})
