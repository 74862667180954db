import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { CallerRegistry, RegisteredClient, RegisteredPerson } from '../ports/callers.ts'
import type { Clock } from '../ports/clock.ts'
import { systemClock } from '../runtime/clock.ts'
import { getItem } from './get-item.ts'
import { clientKey, personKey } from './keys.ts'
import { remember } from './remember.ts'
import { withoutKeys } from './without-keys.ts'

const SECONDS = 60

/** Clients and people in the table; each is read at most once a minute and execution environment. */
export function createCallerRegistry(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock = systemClock,
): CallerRegistry {
  const read = async <Value>(key: ReturnType<typeof clientKey>): Promise<Value | undefined> => {
    const item = await getItem<Record<string, unknown>>(client, tableName, key)
    return item && (withoutKeys(item) as Value)
  }
  return {
    client: remember(id => read<RegisteredClient>(clientKey(id)), SECONDS, clock),
    person: remember(subject => read<RegisteredPerson>(personKey(subject)), SECONDS, clock),
  }
}

/** Registers or replaces a client: for setting up a stack. */
export async function saveClient(client: DynamoDBDocumentClient, tableName: string, registered: RegisteredClient) {
  const item = { ...clientKey(registered.clientId), entity: 'Client', ...registered }
  await client.send(new PutCommand({ TableName: tableName, Item: item }))
}

/** Registers or replaces a person: for setting up a stack. */
export async function savePerson(client: DynamoDBDocumentClient, tableName: string, person: RegisteredPerson) {
  const item = { ...personKey(person.subject), entity: 'Person', ...person }
  await client.send(new PutCommand({ TableName: tableName, Item: item }))
}
