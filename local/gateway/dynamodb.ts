import { asObject, type Call, type Reply } from './call.ts'
import { asksForCapacity, demandCapacity, takeCapacity, totalUnits } from './consumed-capacity.ts'
import { databaseHead } from './database-client.ts'
import { type Item, itemSize } from './item-size.ts'
import { type DatabasePorts, meteredTransaction } from './transactions.ts'
import { unitsOf } from './write-units.ts'

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'])
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'])

/** Forwards a call to DynamoDB Local and counts the units that AWS would bill for it. */
export function forwardToDatabase(call: Call, ports: DatabasePorts): Promise<Reply> {
  if (call.operation === 'TransactWriteItems') return meteredTransaction(call, ports)
  const isWrite = WRITES.has(call.operation)
  if (isWrite || READS.has(call.operation)) return metered(call, ports, isWrite ? 'write' : 'read')
  if (call.operation.endsWith('Table')) ports.transactions.forgetTables()
  return ports.upstream.exchange(ports.base, databaseHead(call), call.raw)
}

async function metered(call: Call, { base, upstream, meter }: DatabasePorts, kind: 'read' | 'write'): Promise<Reply> {
  const asked = asksForCapacity(call.body)
  const reply = await upstream.exchange(
    base,
    databaseHead(call),
    asked ? call.raw : demandCapacity(call.raw, call.body),
  )
  if (reply.status !== 200) {
    if (kind === 'write') meter.consumed(call.caller, { write: unitsOfRefusal(reply.body) })
    return reply
  }
  if (asked) {
    meter.consumed(call.caller, { [kind]: totalUnits(asObject(JSON.parse(reply.body.toString())).ConsumedCapacity) })
    return reply
  }
  const { units, rest } = takeCapacity(reply.body)
  meter.consumed(call.caller, { [kind]: units })
  const { 'x-amz-crc32': _checksumOfTheOldBody, ...headers } = reply.headers
  return { status: 200, headers, body: rest }
}

/**
 * A write whose condition is false is billed like one that succeeds, by the size of the item that is there. We know that size
 * only when the caller asked for the old item; otherwise it counts as 1 KB.
 * Source: DynamoDB Developer Guide, "Condition expressions".
 */
function unitsOfRefusal(answer: Buffer): number {
  const error = asObject(JSON.parse(answer.toString()))
  if (!String(error.__type).endsWith('ConditionalCheckFailedException')) return 0
  return unitsOf(itemSize(asObject(error.Item) as Item))
}
