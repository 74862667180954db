import { setTimeout as delay } from 'node:timers/promises'
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { accountKey } from '../../shared/dynamodb/keys.ts'
import { batchesOf } from '../database.ts'
import { participantOf } from '../people.ts'
import { type BenchRecord, PERIOD_START, PROGRAMME } from '../records.ts'

interface Account {
  readonly pk: string
  readonly sequence?: number
  readonly band?: { readonly id: string }
}

const keyOf = (employeeId: string) => accountKey(participantOf(employeeId), PERIOD_START, PROGRAMME)

const RECHECK_MS = 50
const GIVE_UP_MS = 300_000

/** Resolves when every record has its entry and every account its band. Each record names a course that is new to its learner. */
export async function accountsSettled(
  client: DynamoDBDocumentClient,
  tableName: string,
  records: readonly BenchRecord[],
): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS
  const entries = Map.groupBy(records, ({ learner }) => learner.employeeId)
  let open = [...entries.keys()]
  while (open.length > 0) {
    if (Date.now() > deadline) throw new Error(`${open.length} accounts do not settle, among them that of ${open[0]}`)
    await delay(RECHECK_MS)
    // Only the next hundred are looked at: the database has more important work.
    const looked = batchesOf(open, 100)[0] ?? []
    const found = await accountsOf(client, tableName, looked)
    const done = new Set(
      looked.filter(id => {
        const account = found.get(keyOf(id).pk)
        return account?.band && (account.sequence ?? 0) >= (entries.get(id)?.length ?? 0)
      }),
    )
    open = open.filter(id => !done.has(id))
  }
}

async function accountsOf(
  client: DynamoDBDocumentClient,
  tableName: string,
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const request = { [tableName]: { Keys: employeeIds.map(id => ({ ...keyOf(id) })), ConsistentRead: true } }
  const { Responses } = await client.send(new BatchGetCommand({ RequestItems: request }))
  return new Map(((Responses?.[tableName] ?? []) as Account[]).map(account => [account.pk, account]))
}

const LOOK_MS = 3

/** Looks every few milliseconds, past the gateway, until the account of a first record has its band. */
export async function bandVisible(
  client: DynamoDBDocumentClient,
  tableName: string,
  employeeId: string,
): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS
  for (;;) {
    const get = new GetCommand({ TableName: tableName, Key: { ...keyOf(employeeId) }, ConsistentRead: true })
    const { Item } = await client.send(get)
    if ((Item as Account | undefined)?.band) return
    if (Date.now() > deadline) throw new Error(`the account of ${employeeId} gets no band`)
    await delay(LOOK_MS)
  }
}
