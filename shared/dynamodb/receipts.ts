import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { RecordKey } from '../domain/learning-record.ts'
import type { ConflictingRecord, QuarantinePlace, Receipts } from '../ports/learning-intake.ts'
import { type ConflictItem, fromConflictItem } from './conflict-item.ts'
import { receiptKey } from './keys.ts'
import { arrivalAttributes, type ReceiptAttributes, toReceipt, whereaboutsAttributes } from './receipt-item.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

const QUARANTINE_ATTRIBUTES = ['quarantineKind', 'quarantineKey'] as const
const ONLY_IF_THERE = '#quarantineKind = :fromKind AND #quarantineKey = :fromKey'

interface Change {
  readonly set: Readonly<Record<string, unknown>>
  readonly remove?: readonly string[]
  readonly condition: string
  readonly values?: Readonly<Record<string, unknown>>
}

/** Receipts in the table: 1 write unit each, and the one place where two requests for the same record meet. */
export function createReceipts(client: DynamoDBDocumentClient, tableName: string): Receipts {
  /** One conditional UpdateItem, which returns the receipt as it is afterwards, changed or not. */
  const change = (key: RecordKey, wanted: Change) =>
    unlessConditionFails(
      client.send(toUpdate(tableName, key, wanted)).then(({ Attributes = {} }) => outcome(key, true, Attributes)),
      item => outcome(key, false, item),
    )

  return {
    async claim(key, arrival) {
      const set = arrivalAttributes(arrival)
      const { changed, receipt } = await change(key, { set, condition: 'attribute_not_exists(#contentHash)' })
      return { first: changed, receipt }
    },
    async markVoided(key, { at, reason }) {
      const set = { voidedAt: at, voidReason: reason }
      return (await change(key, { set, condition: 'attribute_not_exists(#voidedAt)' })).receipt
    },
    async moveOn(key, from, to) {
      return (await change(key, moveOf(from, whereaboutsAttributes(to)))).receipt
    },
    async find(key) {
      const { Items = [] } = await client.send(everythingOf(tableName, key))
      const receipt = Items.find(({ entity }) => entity === 'Receipt')
      return receipt && { receipt: toReceipt(key, receipt), conflicts: Items.flatMap(conflictOf) }
    },
  }
}

const outcome = (key: RecordKey, changed: boolean, item: ReceiptAttributes) => ({
  changed,
  receipt: toReceipt(key, item),
})

/** The attributes of the old place are removed, unless the new place uses them too. */
function moveOf(from: QuarantinePlace, set: ReceiptAttributes): Change {
  const remove = QUARANTINE_ATTRIBUTES.filter(name => !(name in set))
  return { set, remove, condition: ONLY_IF_THERE, values: { ':fromKind': from.kind, ':fromKey': from.key } }
}

function toUpdate(tableName: string, key: RecordKey, { set, remove = [], condition, values }: Change): UpdateCommand {
  const attributes = Object.entries({ entity: 'Receipt', source: key.source, id: key.id, ...set })
  const mentioned = [...condition.matchAll(/#(\w+)/g)].map(([, name]) => name ?? '')
  const names = new Set([...attributes.map(([name]) => name), ...remove, ...mentioned])
  const assignments = attributes.map(([name]) => `#${name} = :${name}`).join(', ')
  const removals = remove.length > 0 ? ` REMOVE ${remove.map(name => `#${name}`).join(', ')}` : ''
  return new UpdateCommand({
    TableName: tableName,
    Key: receiptKey(key.source, key.id),
    UpdateExpression: `SET ${assignments}${removals}`,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries([...names].map(name => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
}

const everythingOf = (tableName: string, { source, id }: RecordKey) =>
  new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'pk = :record',
    ExpressionAttributeValues: { ':record': receiptKey(source, id).pk },
    ConsistentRead: true,
  })

const conflictOf = (item: Record<string, unknown>): ConflictingRecord[] =>
  item.entity === 'ConflictingRecord' ? [fromConflictItem(item as unknown as ConflictItem)] : []
