import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { participantOf } from '../people.ts'
import type { BenchRecord } from '../records.ts'
import { hundredth, tenth } from '../statistics.ts'
import { writesOf } from './read-writes.ts'

export interface Replayed {
  readonly recordsPerSecond: number
  readonly requestsPerSecond: number
  /** Requests for each record. */
  readonly requestsPerRecord: number
}

const CLIENTS = 16

/**
 * What the pipeline's writes cost the database alone: the same puts, updates and transactions from 16 clients into a fresh
 * table of the same making (index, stream), without function, queue or read in between.
 */
export async function replay(
  client: DynamoDBDocumentClient,
  tableName: string,
  records: readonly BenchRecord[],
): Promise<Replayed> {
  const fresh = `replay-${Date.now()}`
  await createAlike(client, tableName, fresh)
  const people = [...new Set(records.map(({ learner }) => participantOf(learner.employeeId)))]
  const chains = await Promise.all(people.map(id => writesOf(client, tableName, fresh, id)))
  const requests = chains.reduce((sum, chain) => sum + chain.length, 0)
  const clients = pLimit(CLIENTS)
  const begun = performance.now()
  // A participant's writes depend on each other; different participants know nothing of each other.
  const inOrder = async (chain: (typeof chains)[number]) => {
    for (const write of chain) await write.send(client)
  }
  await Promise.all(chains.map(chain => clients(() => inOrder(chain))))
  const seconds = (performance.now() - begun) / 1000
  return {
    recordsPerSecond: tenth(records.length / seconds),
    requestsPerSecond: tenth(requests / seconds),
    requestsPerRecord: hundredth(requests / records.length),
  }
}

async function createAlike(client: DynamoDBDocumentClient, model: string, name: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: model }))
  const definition: CreateTableCommandInput = {
    TableName: name,
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
