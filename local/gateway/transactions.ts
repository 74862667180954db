import { asObject, asObjects, asString, type Call, type Reply } from './call.ts'
import type { Meter } from './counters.ts'
import { databaseHead } from './database-client.ts'
import type { Item } from './item-size.ts'
import { shapeOf, type TableShape } from './table-shapes.ts'
import type { Upstream } from './upstream.ts'
import { type Change, transactedUnits } from './write-units.ts'

/** What forwarding to DynamoDB takes. */
export interface DatabasePorts {
  readonly base: string
  readonly upstream: Upstream
  readonly meter: Meter
  readonly transactions: Transactions
}

/** One element of a TransactWriteItems request. */
interface Element {
  readonly table: string
  readonly put: Item | undefined
  readonly key: Item | undefined
}

/** What a transaction's cost depends on and only the database knows. */
export interface Transactions {
  shape(table: string): Promise<TableShape>
  /** The items under these keys as they are now, in the same order. */
  images(keys: readonly { table: string; key: Item }[]): Promise<(Item | undefined)[]>
  forgetTables(): void
}

/**
 * Forwards a TransactWriteItems and counts it by AWS's rules: the ConsumedCapacity that DynamoDB Local states for
 * transactions does not follow them (it ignores index rows and sizes). AWS publishes no price of a cancelled transaction;
 * it counts here without index rows, as if both of its phases had run.
 */
export async function meteredTransaction(
  call: Call,
  { base, upstream, meter, transactions }: DatabasePorts,
): Promise<Reply> {
  const elements = asObjects(call.body.TransactItems).flatMap(elementOf)
  const before = meter.detailed ? await imagesOf(elements, transactions) : undefined
  const reply = await upstream.exchange(base, databaseHead(call), call.raw)
  if (reply.status === 200) {
    const after = before === undefined ? undefined : await imagesOf(elements, transactions)
    meter.consumed(call.caller, { write: await committedUnits(elements, before, after, transactions) })
  } else if (reply.body.includes('TransactionCanceledException')) {
    const units = elements.map((element, index) => transactedUnits({ before: before?.[index], after: element.put }, []))
    meter.consumed(call.caller, { write: total(units) })
  }
  return reply
}

function elementOf(item: Record<string, unknown>): Element[] {
  return Object.values(item).map(value => {
    const element = asObject(value)
    const put = element.Item === undefined ? undefined : (asObject(element.Item) as Item)
    const key = element.Key === undefined ? undefined : (asObject(element.Key) as Item)
    return { table: asString(element.TableName) ?? '', put, key }
  })
}

async function committedUnits(
  elements: readonly Element[],
  before: readonly (Item | undefined)[] | undefined,
  after: readonly (Item | undefined)[] | undefined,
  transactions: Transactions,
): Promise<number> {
  const units = elements.map(async (element, index) => {
    const { indexes } = await transactions.shape(element.table)
    const change: Change =
      after === undefined ? { before: undefined, after: element.put } : { before: before?.[index], after: after[index] }
    return transactedUnits(change, indexes)
  })
  return total(await Promise.all(units))
}

async function imagesOf(elements: readonly Element[], transactions: Transactions): Promise<(Item | undefined)[]> {
  const keys = elements.map(async ({ table, key, put }) => ({
    table,
    key: key ?? keyOf(put ?? {}, await transactions.shape(table)),
  }))
  return transactions.images(await Promise.all(keys))
}

/** The key attributes of an item, in the order of the table's key. */
function keyOf(item: Item, shape: TableShape): Item {
  return Object.fromEntries(shape.keys.map(name => [name, item[name]]))
}

function total(units: readonly number[]): number {
  return units.reduce((sum, each) => sum + each, 0)
}

/** Reads shapes and images straight from DynamoDB Local, without passing the gateway. */
export function transactionsOf(ask: (operation: string, body: object) => Promise<unknown>): Transactions {
  const shapes = new Map<string, Promise<TableShape>>()
  const shape = (table: string): Promise<TableShape> => {
    const known = shapes.get(table) ?? ask('DescribeTable', { TableName: table }).then(shapeOf)
    shapes.set(table, known)
    return known
  }
  const readOne = async (table: string, key: Item): Promise<Item | undefined> => {
    const answer = asObject(await ask('GetItem', { TableName: table, Key: key, ConsistentRead: true }))
    return answer.Item === undefined ? undefined : (asObject(answer.Item) as Item)
  }
  return {
    shape,
    images: keys => Promise.all(keys.map(({ table, key }) => readOne(table, key))),
    forgetTables: () => shapes.clear(),
  }
}
