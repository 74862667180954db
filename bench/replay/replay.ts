import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { startDynamoDb } from '../../local/services/dynamodb.ts'
import { databaseAt } from '../database.ts'
import { participantOf } from '../people.ts'
import type { BenchRecord } from '../records.ts'
import { hundredth, tenth } from '../statistics.ts'
import { writesOf } from './read-writes.ts'
import { recordsWrite, type Write } from './write.ts'

export interface Replayed {
  readonly recordsPerSecond: number
  readonly requestsPerSecond: number
  /** Requests for each record. */
  readonly requestsPerRecord: number
}

/** The table whose writes are replayed. */
interface Source {
  readonly database: DynamoDBDocumentClient
  readonly tableName: string
}

const CLIENTS = 16
/** A limit of BatchWriteItem. */
const AT_ONCE = 25

/**
 * What the pipeline's writes cost the database alone: the same puts, updates and transactions from 16 clients into a fresh
 * table of the same making (index, stream), without function, queue or read in between. The table has a DynamoDB Local of its own:
 * a second one with a stream in the same process slows every write down, more with every record (its look-up of streams scans).
 */
export async function replay(
  source: Source,
  records: readonly BenchRecord[],
  warmUp: readonly BenchRecord[],
): Promise<Replayed> {
  const service = await startDynamoDb({})
  const database = databaseAt(service.endpoint)
  try {
    await createAlike(source, database)
    for (const round of await roundsOf(source, warmUp)) await write(database, round)
    const rounds = await roundsOf(source, records)
    const chains = rounds.flat()
    const requests = chains.reduce((sum, chain) => sum + chain.length, 0)
    const begun = performance.now()
    for (const round of rounds) await write(database, round)
    const seconds = (performance.now() - begun) / 1000
    return {
      recordsPerSecond: tenth(records.length / seconds),
      requestsPerSecond: tenth(requests / seconds),
      requestsPerRecord: hundredth(requests / records.length),
    }
  } finally {
    database.destroy()
    await service.stop()
  }
}

/** First what the intake writes, records a post together; then the postings, a chain for each participant. */
async function roundsOf({ database, tableName }: Source, records: readonly BenchRecord[]): Promise<Write[][][]> {
  const people = [...new Set(records.map(({ learner }) => participantOf(learner.employeeId)))]
  const written = await Promise.all(people.map(id => writesOf(database, tableName, tableName, id)))
  const items = written.flatMap(one => one.records)
  const posts = Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, place) =>
    recordsWrite(tableName, items.slice(place * AT_ONCE, (place + 1) * AT_ONCE)),
  )
  const intake = [...written.flatMap(one => one.receipts), ...posts].map(one => [one])
  return [intake, written.map(one => [...one.postings])]
}

/** A participant's writes depend on each other; different participants know nothing of each other. */
async function write(client: DynamoDBDocumentClient, chains: readonly (readonly Write[])[]): Promise<void> {
  const clients = pLimit(CLIENTS)
  const inOrder = async (chain: readonly Write[]) => {
    for (const one of chain) await one.send(client)
  }
  await Promise.all(chains.map(chain => clients(() => inOrder(chain))))
}

async function createAlike({ database, tableName }: Source, client: DynamoDBDocumentClient): Promise<void> {
  const { Table } = await database.send(new DescribeTableCommand({ TableName: tableName }))
  const definition: CreateTableCommandInput = {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: Table?.KeySchema,
    AttributeDefinitions: Table?.AttributeDefinitions,
    StreamSpecification: Table?.StreamSpecification,
    GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  }
  await client.send(new CreateTableCommand(definition))
}
