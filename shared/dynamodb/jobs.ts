import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Chunk, ChunkPlace, ChunkPlan, Job, JobPage, Jobs, Lease, Slice } from '../ports/jobs.ts'
import { batchGet, itemId } from './batch-get.ts'
import { getItem } from './get-item.ts'
import { chunkFromItem, chunkItem, jobFromItem, jobItem } from './job-items.ts'
import { chunkKey, chunksOf, JOBS, jobKey, type Key } from './keys.ts'
import { queryPages } from './query-pages.ts'
import { TABLE } from './table.ts'
import { type TransactItems, transact } from './transact.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

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
      const set = again ? 'SET turn = turn + :one REMOVE leaseBy, leaseUntil' : 'REMOVE leaseBy, leaseUntil'
      await update(keyOf(place), {
        set,
        condition: 'leaseBy = :by',
        values: { ':by': by, ...(again && { ':one': 1 }) },
      })
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

interface Change {
  readonly set: string
  readonly condition: string
  readonly values: Readonly<Record<string, unknown>>
  readonly names?: Readonly<Record<string, string>>
}

const STATE = { '#state': 'state' }

const AGAIN: Change = {
  set: 'SET turn = turn + :one REMOVE leaseBy, leaseUntil',
  condition: 'attribute_exists(pk)',
  values: { ':one': 1 },
}

const takeOf = ({ by, until }: Lease, now: string): Change => ({
  set: 'SET leaseBy = :by, leaseUntil = :until',
  condition: '#state = :open AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
  values: { ':by': by, ':until': until, ':open': 'open', ':now': now },
  names: STATE,
})

/** Only whoever still has the lease may move the cursor, so that a worker that was taken for dead moves nothing. */
function keepOf({ cursor, processed, output, result }: Slice, { by, until }: Lease): Change {
  const outputs = output === undefined ? [] : [output]
  const state = cursor === undefined ? 'done' : 'open'
  const values = {
    ':by': by,
    ':until': until,
    ':state': state,
    ':open': 'open',
    ':more': processed,
    ':outputs': outputs,
  }
  const sets = ['#state = :state', '#processed = #processed + :more', 'outputs = list_append(outputs, :outputs)']
  return {
    set: `SET ${[
      ...sets,
      'leaseUntil = :until',
      ...(cursor === undefined ? [] : ['#cursor = :cursor']),
      ...(result === undefined ? [] : ['#result = :result']),
    ].join(', ')}`,
    condition: 'leaseBy = :by AND #state = :open',
    values: { ...values, ...(cursor !== undefined && { ':cursor': cursor }), ...(result && { ':result': result }) },
    names: {
      ...STATE,
      '#processed': 'processed',
      ...(cursor !== undefined && { '#cursor': 'cursor' }),
      ...(result && { '#result': 'result' }),
    },
  }
}

function settleOf(from: readonly Job['state'][], to: Job['state'], news: object, phase?: string): Change {
  const given = Object.entries(news)
  return {
    set: `SET #state = :to${given.map(([name]) => `, #${name} = :${name}`).join('')}`,
    condition: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})${phase === undefined ? '' : ' AND phase = :phase'}`,
    values: {
      ...(phase !== undefined && { ':phase': phase }),
      ':to': to,
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
    },
    names: { ...STATE, ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])) },
  }
}

/** @returns the item afterwards; undefined when the condition did not hold */
async function conditionalUpdate(
  client: DynamoDBDocumentClient,
  tableName: string,
  Key: Key,
  { set, condition, values, names }: Change,
): Promise<Record<string, unknown> | undefined> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key,
    UpdateExpression: set,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ...(names && { ExpressionAttributeNames: names }),
    ReturnValues: 'ALL_NEW',
  })
  const written = client.send(command).then(({ Attributes }) => Attributes)
  return unlessConditionFails<Record<string, unknown> | undefined>(written, () => undefined)
}

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
