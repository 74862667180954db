import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ReportRun, ReportRuns, RunPosition } from '../ports/reports.ts'
import { REPORT_RUNS, reportRunKey } from './keys.ts'
import { TABLE } from './table.ts'

const UNFINISHED = '#state IN (:requested, :sending)'
const UNFINISHED_STATES = { ':requested': 'requested', ':sending': 'sending' }

/** Report runs in the table; the put of one is its request. */
export function createReportRuns(client: DynamoDBDocumentClient, tableName: string): ReportRuns {
  const change = (id: string, set: string, values: Readonly<Record<string, unknown>>) =>
    unlessFinished(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: reportRunKey(id),
          UpdateExpression: `SET ${set}`,
          ConditionExpression: UNFINISHED,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ...UNFINISHED_STATES, ...values },
        }),
      ),
    )

  return {
    async createRun(run) {
      const index = { gsi1pk: REPORT_RUNS, gsi1sk: run.requestedAt }
      const item = { ...reportRunKey(run.id), ...index, entity: 'ReportRun', ...run }
      const put = new PutCommand({ TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })
      return (await unlessFinished(client.send(put))) ? 'created' : 'exists'
    },
    async run(id) {
      const get = new GetCommand({ TableName: tableName, Key: reportRunKey(id), ConsistentRead: true })
      const { Item } = await client.send(get)
      return Item === undefined ? undefined : toRun(Item)
    },
    async latestRuns(limit, after) {
      const { Items = [], LastEvaluatedKey } = await client.send(latest(tableName, limit, after))
      const runs = await readAll(client, tableName, Items.map(idOfRow))
      const last = runs.at(-1)
      if (LastEvaluatedKey === undefined || last === undefined) return { runs }
      return { runs, next: { id: last.id, requestedAt: last.requestedAt } }
    },
    async startSending(id, subject) {
      await change(id, '#state = :sending, subject = :subject', { ':subject': subject })
    },
    async finishRun(id, state, finishedAt, failure) {
      const set = '#state = :state, finishedAt = :at'
      const values = { ':state': state, ':at': finishedAt }
      if (failure === undefined) await change(id, set, values)
      else await change(id, `${set}, failure = :failure`, { ...values, ':failure': failure })
    },
  }
}

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

/** The index holds keys only; reads the runs themselves, in the order given. */
async function readAll(client: DynamoDBDocumentClient, tableName: string, ids: readonly string[]) {
  const found = new Map<string, ReportRun>()
  let wanted = ids.map(reportRunKey)
  while (wanted.length > 0) {
    const batch = { [tableName]: { Keys: wanted.slice(0, 100) } }
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: batch }))
    for (const item of Responses?.[tableName] ?? []) found.set(String(item.id), toRun(item))
    const left = (UnprocessedKeys?.[tableName]?.Keys ?? []) as typeof wanted
    wanted = [...left, ...wanted.slice(100)]
  }
  return ids.map(id => found.get(id)).filter(run => run !== undefined)
}

const idOfRow = (row: Record<string, unknown>): string => String(row.pk).slice(reportRunKey('').pk.length)

function toRun({ pk, sk, entity, gsi1pk, gsi1sk, ...run }: Record<string, unknown>): ReportRun {
  return run as unknown as ReportRun
}

/** @returns false when the condition said that there is nothing left to do */
async function unlessFinished(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
