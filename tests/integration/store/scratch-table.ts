import { randomUUID } from 'node:crypto'
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import { TABLE } from '../../../shared/dynamodb/table.ts'

/** A DynamoDB Local with tables of one test file. */
export interface ScratchDatabase {
  readonly client: DynamoDBDocumentClient
  /** A fresh table with the project's keys and index; resolves to its name. */
  createTable(): Promise<string>
  stop(): Promise<void>
}

export async function startScratchDatabase(): Promise<ScratchDatabase> {
  const service = await startDynamoDb({})
  const plain = new DynamoDBClient({
    endpoint: service.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  return {
    client: DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } }),
    async createTable() {
      const name = `scratch-${randomUUID()}`
      await plain.send(new CreateTableCommand(definitionOf(name)))
      return name
    },
    async stop() {
      plain.destroy()
      await service.stop()
    },
  }
}

const definitionOf = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [TABLE.partitionKey, TABLE.sortKey, TABLE.index.partitionKey, TABLE.index.sortKey].map(
    AttributeName => ({ AttributeName, AttributeType: 'S' }),
  ),
  KeySchema: [
    { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
    { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: TABLE.index.name,
      KeySchema: [
        { AttributeName: TABLE.index.partitionKey, KeyType: 'HASH' },
        { AttributeName: TABLE.index.sortKey, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...TABLE.index.projected] },
    },
  ],
})
