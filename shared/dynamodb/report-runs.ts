import { type DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ReportRun, ReportRuns, RunPosition } from '../ports/reports.ts'
import { batchGet, itemId } from './batch-get.ts'
import { getItem } from './get-item.ts'
import { type Key, REPORT_RUNS, reportRunKey } from './keys.ts'
import { TABLE } from './table.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'
import { withoutKeys } from './without-keys.ts'

type Item = Key & Readonly<Record<string, unknown>>

const toRun = (item: Item) => withoutKeys(item) as unknown as ReportRun

/** Report runs in the table; the put of one is its request. */
export function createReportRuns(client: DynamoDBDocumentClient, tableName: string): ReportRuns {
  const change = async (id: string, set: string, values: Readonly<Record<string, unknown>>) => {
    const write = client.send(new UpdateCommand({ TableName: tableName, ...changeOf(id, set, values) }))
    await unlessConditionFails<unknown>(write, () => undefined)
  }
  return {
    async createRun(run) {
      const index = { gsi1pk: REPORT_RUNS, gsi1sk: run.requestedAt }
      const item = { ...reportRunKey(run.id), ...index, entity: 'ReportRun', ...run }
      const put = new PutCommand({ TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })
      const created = client.send(put).then(() => 'created' as const)
      return unlessConditionFails<'created' | 'exists'>(created, () => 'exists')
    },
    async run(id) {
      const item = await getItem<Item>(client, tableName, reportRunKey(id))
      return item && toRun(item)
    },
    async latestRuns(limit, after) {
      const { Items = [], LastEvaluatedKey } = await client.send(latest(tableName, limit, after))
      const runs = await readInOrder(client, tableName, Items as Key[])
      const last = runs.at(-1)
      if (LastEvaluatedKey === undefined || last === undefined) return { runs }
      return { runs, next: { id: last.id, requestedAt: last.requestedAt } }
    },
    async startSending(id, subject) {
      await change(id, '#state = :state, subject = :subject', { ':state': 'sending', ':subject': subject })
    },
    async finishRun(id, state, finishedAt, failure) {
      const known = { ':state': state, ':at': finishedAt }
      if (failure === undefined) await change(id, '#state = :state, finishedAt = :at', known)
      else await change(id, '#state = :state, finishedAt = :at, failure = :why', { ...known, ':why': failure })
    },
  }
}

/** A finished run never changes again: late deliveries of its request do nothing. */
const changeOf = (id: string, set: string, values: Readonly<Record<string, unknown>>) => ({
  Key: reportRunKey(id),
  UpdateExpression: `SET ${set}`,
  ConditionExpression: '#state IN (:requested, :sending)',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':requested': 'requested', ':sending': 'sending', ...values },
})

function latest(tableName: string, limit: number, after: RunPosition | undefined): QueryCommand {
  const from = after && { ...reportRunKey(after.id), gsi1pk: REPORT_RUNS, gsi1sk: after.requestedAt }
  return new QueryCommand({
    TableName: tableName,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'gsi1pk = :runs',
    ExpressionAttributeValues: { ':runs': REPORT_RUNS },
    ScanIndexForward: false,
    Limit: limit,
    ...(from && { ExclusiveStartKey: from }),
  })
}

/** The index holds keys only: reads the runs themselves. */
async function readInOrder(client: DynamoDBDocumentClient, tableName: string, keys: readonly Key[]) {
  const found = await batchGet<Item>(client, tableName, keys, { consistent: true })
  return keys.flatMap(key => found.get(itemId(key)) ?? []).map(toRun)
}
