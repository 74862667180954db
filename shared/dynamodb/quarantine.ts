import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Instant } from '../domain/brand.ts'
import type { RecordKey } from '../domain/learning-record.ts'
import type { Quarantine, QuarantinedRecord, QuarantinePlace } from '../ports/learning-intake.ts'
import { type Key, QUARANTINE, quarantineKey, quarantinePartition } from './keys.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

/** How many waiting records one page brings: as many as are resolved with one BatchGetItem. */
const PAGE = 100
/** A voided record stays readable for so long, then time to live removes it. */
const KEEP_WITHDRAWN_SECONDS = 30 * 24 * 60 * 60

type QuarantineItem = Key &
  QuarantinedRecord & {
    readonly entity: 'QuarantinedRecord'
    readonly gsi1pk?: string
    readonly gsi1sk?: string
    readonly withdrawnAt?: string
    readonly expiresAt?: number
  }

const keyOf = ({ kind, key }: QuarantinePlace, { source, id }: RecordKey): Key => quarantineKey(kind, key, source, id)

/** Waiting records in the table, one partition per unknown learner or course, listed in the index for HR. */
export function createQuarantine(client: DynamoDBDocumentClient, tableName: string): Quarantine {
  const TableName = tableName
  return {
    async hold(record) {
      const index = { gsi1pk: QUARANTINE, gsi1sk: record.recordedAt }
      const Item: QuarantineItem = { ...keyOf(record, record), ...index, entity: 'QuarantinedRecord', ...record }
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })
      await unlessConditionFails<unknown>(client.send(put), () => undefined)
    },
    async withdraw(place, key, at) {
      const update = withdrawal(tableName, keyOf(place, key), at)
      await unlessConditionFails<unknown>(client.send(update), () => undefined)
    },
    async remove(place, key) {
      await client.send(new DeleteCommand({ TableName, Key: keyOf(place, key) }))
    },
    async *waitingFor({ kind, key }) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :place',
        ExpressionAttributeValues: { ':place': quarantinePartition(kind, key) },
        ConsistentRead: true,
      }
      for await (const { Items = [] } of paginateQuery({ client, pageSize: PAGE }, query)) yield Items.map(fromItem)
    },
    async find(place, key) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(place, key), ConsistentRead: true }))
      return Item && fromItem(Item)
    },
  }
}

/** Leaves the list at once, and the table some time after. Does not bring back what has left already. */
const withdrawal = (tableName: string, key: Key, at: Instant) =>
  new UpdateCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'SET withdrawnAt = :at, expiresAt = :expiry REMOVE gsi1pk, gsi1sk',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':at': at, ':expiry': Math.floor(Date.parse(at) / 1000) + KEEP_WITHDRAWN_SECONDS },
  })

function fromItem(item: Record<string, unknown>): QuarantinedRecord {
  const { pk, sk, entity, gsi1pk, gsi1sk, withdrawnAt, expiresAt, ...record } = item as unknown as QuarantineItem
  return record
}
