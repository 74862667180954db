import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { brand, type Hash, type PeriodId, type ProgrammeId, points } from '../../shared/domain/brand.ts'
import { type AccountItem, rankRowKey } from '../../shared/dynamodb/account-item.ts'
import { employeeItem } from '../../shared/dynamodb/employee-items.ts'
import { accountKey } from '../../shared/dynamodb/keys.ts'
import { TABLE } from '../../shared/dynamodb/table.ts'
import type { StoredEmployee } from '../../shared/ports/employees.ts'
import { setUpTable } from '../../shared/setup/set-up-table.ts'
import { putAll } from '../database.ts'
import { membersOfPerson, peopleOf } from '../people.ts'
import { PERIOD, PERIOD_START, PROGRAMME } from '../records.ts'

const CHUNK = 5_000

/** A table with the shipped programmes and a programme of so many people, everybody with an account. No stream: nothing is to follow from it. */
export async function seedProgramme(client: DynamoDBDocumentClient, tableName: string, people: number): Promise<void> {
  await createTable(client, tableName)
  await setUpTable(client, tableName, { clients: [], people: [], sources: [] })
  for (let from = 0; from < people; from += CHUNK) {
    const chunk = peopleOf(Math.min(CHUNK, people - from), from)
    await putAll(client, tableName, chunk.flatMap(itemsOfRanked))
  }
}

const itemsOfRanked = (person: StoredEmployee): Readonly<Record<string, unknown>>[] => [
  employeeItem(person, 'bench'),
  ...membersOfPerson(person),
  { ...accountOf(person) },
]

/** Points from 0 to 249, many people with the same. */
function accountOf({ participantId, employeeId }: StoredEmployee): AccountItem {
  return {
    ...accountKey(participantId, PERIOD_START, PROGRAMME),
    ...rankRowKey(participantId, PROGRAMME, PERIOD),
    entity: 'Account',
    participantId,
    programme: brand<ProgrammeId>(PROGRAMME),
    period: brand<PeriodId>(PERIOD),
    points: points((Number(employeeId.slice(1)) * 31) % 250),
    posting: 1,
    sequence: 1,
    hash: brand<Hash>('0'.repeat(43)),
    ruleSetVersion: 1,
  }
}

async function createTable(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  const { partitionKey, sortKey, index } = TABLE
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys(partitionKey, sortKey),
      AttributeDefinitions: [partitionKey, sortKey, index.partitionKey, index.sortKey].map(AttributeName => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
        },
      ],
    }),
  )
}
