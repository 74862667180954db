import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Chunk, ChunkPlace, ChunkPlan, Job, JobPage, Jobs } from '../ports/jobs.ts'
import { batchGet, itemId } from './batch-get.ts'
import { getItem } from './get-item.ts'
import { chunkFromItem, chunkItem, jobFromItem, jobItem } from './job-items.ts'
import { AGAIN, type Change, conditionalUpdate, keepOf, releaseOf, STATE, settleOf, takeOf } from './job-updates.ts'
import { chunkKey, chunksOf, JOBS, jobKey, type Key } from './keys.ts'
import { queryPages } from './query-pages.ts'
import { TABLE } from './table.ts'
import { type TransactItems, transact } from './transact.ts'

/** Jobs in the table: a slice costs the lease's renewal, one write unit per KB of the chunk. */
export function createJobs(client: DynamoDBDocumentClient, tableName: string): Jobs {
  const update = (key: Key, change: Change) => conditionalUpdate(client, tableName, key, change)
  const chunks = (id: string, phase: string) => readChunks(client, tableName, id, phase)
  return {
    async create(job, plans) {
      const failed = await transact(client, creationOfJob(tableName, job, plans))
      return failed.length === 0 ? 'created' : 'exists'
    },
    async job(id) {
      const item = await getItem<Record<string, unknown>>(client, tableName, jobKey(id))
      return item && jobFromItem(item)
    },
    chunks,
    list: page => listJobs(client, tableName, page),
    async take(place, lease, now) {
      const taken = await update(keyOf(place), takeOf(lease, now))
      return taken && chunkFromItem(taken)
    },
    keep: async (place, slice, lease) => (await update(keyOf(place), keepOf(slice, lease))) !== undefined,
    async release(place, { by }, again) {
      await update(keyOf(place), releaseOf(by, again))
    },
    advance: (job, phase, plans) => advance(client, tableName, job, phase, plans),
    settle: async (id, from, to, news, phase) =>
      (await update(jobKey(id), settleOf(from, to, news, phase))) !== undefined,
    async reopen(id, phase) {
      const all = await chunks(id, phase)
      const open = all.filter(({ state }) => state === 'open')
      // Where all are done only the end of the phase is missing: whoever looks at any of them finds that.
      await Promise.all((open.length > 0 ? open : all.slice(0, 1)).map(chunk => update(keyOf(chunk), AGAIN)))
    },
  }
}

/** The head and the chunks of the first phase, for a transaction that may do more. */
export const creationOfJob = (tableName: string, job: Job, plans: readonly ChunkPlan[]): TransactItems => [
  put(tableName, jobItem(job)),
  ...plans.map((plan, number) => put(tableName, chunkItem(job, job.phase, number, plan))),
]

const keyOf = ({ job, phase, number }: ChunkPlace): Key => chunkKey(job, phase, number)

const put = (tableName: string, Item: Record<string, unknown>) => ({
  Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
})

async function advance(
  client: DynamoDBDocumentClient,
  tableName: string,
  job: Job,
  phase: string,
  plans: readonly ChunkPlan[],
): Promise<void> {
  const head = {
    Update: {
      TableName: tableName,
      Key: jobKey(job.id),
      UpdateExpression: 'SET phase = :phase, #state = :running',
      ConditionExpression: 'phase = :before AND #state IN (:running, :waiting)',
      ExpressionAttributeNames: STATE,
      ExpressionAttributeValues: {
        ':phase': phase,
        ':before': job.phase,
        ':running': 'running',
        ':waiting': 'waiting',
      },
    },
  }
  // Whoever comes second finds the phase begun, which is as good.
  await transact(client, [head, ...plans.map((plan, number) => put(tableName, chunkItem(job, phase, number, plan)))])
}

async function readChunks(
  client: DynamoDBDocumentClient,
  tableName: string,
  id: string,
  phase: string,
): Promise<readonly Chunk[]> {
  const { pk, skPrefix } = chunksOf(id, phase)
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
    ExpressionAttributeValues: { ':pk': pk, ':chunk': skPrefix },
    ConsistentRead: true,
  }
  const chunks: Chunk[] = []
  for await (const page of queryPages(client, query)) chunks.push(...page.map(chunkFromItem))
  return chunks
}

async function listJobs(
  client: DynamoDBDocumentClient,
  tableName: string,
  { limit, after }: { readonly limit: number; readonly after?: JobPage['next'] | undefined },
): Promise<JobPage> {
  const query = new QueryCommand({
    TableName: tableName,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'gsi1pk = :jobs',
    ExpressionAttributeValues: { ':jobs': JOBS },
    ScanIndexForward: false,
    Limit: limit,
    ...(after && { ExclusiveStartKey: { ...jobKey(after.id), gsi1pk: JOBS, gsi1sk: after.createdAt } }),
  })
  const { Items = [], LastEvaluatedKey } = await client.send(query)
  const rows = Items as unknown as readonly Key[]
  const found = await batchGet<Key>(client, tableName, rows, { consistent: true })
  const items = rows.flatMap(row => {
    const item = found.get(itemId(row))
    return item ? [jobFromItem({ ...item })] : []
  })
  const last = items.at(-1)
  if (LastEvaluatedKey === undefined || last === undefined) return { items }
  return { items, next: { id: last.id, createdAt: last.createdAt } }
}
