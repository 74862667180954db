import { randomUUID } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { SHIPPED_PROGRAMMES } from '../domain/programmes/index.ts'
import { saveClient, savePerson } from '../dynamodb/callers.ts'
import { createProgrammeStore } from '../dynamodb/programme-store.ts'
import { createSourceStore } from '../dynamodb/sources.ts'
import type { RegisteredClient, RegisteredPerson } from '../ports/callers.ts'
import type { Source } from '../ports/sources.ts'
import { systemClock } from '../runtime/clock.ts'
import { publishShipped } from './publish-shipped.ts'

export interface Setup {
  readonly clients: readonly RegisteredClient[]
  readonly people: readonly RegisteredPerson[]
  readonly sources: readonly Source[]
}

/** Keeps a source that is there, so that HR's changes stay. */
async function registerSource(client: DynamoDBDocumentClient, tableName: string, source: Source): Promise<void> {
  const store = createSourceStore(client, tableName)
  if ((await store.find(source.id)) !== undefined) return
  const at = systemClock.now()
  const audit = {
    id: randomUUID(),
    at,
    by: 'setup',
    action: 'source.registered',
    subject: `source/${source.id}`,
    changes: [],
    correlationId: 'setup',
  }
  await store.save({ before: undefined, after: { ...source, version: 1, updatedAt: at }, audit })
}

/**
 * Brings a deployed table to the state that work can begin with: shipped programmes, clients, people, sources.
 * May be repeated: programmes and sources that exist stay, clients and people are written anew.
 * @returns the programmes that were published now
 */
export async function setUpTable(
  client: DynamoDBDocumentClient,
  tableName: string,
  { clients, people, sources }: Setup,
): Promise<readonly string[]> {
  const store = createProgrammeStore(client, tableName)
  const published = await publishShipped(SHIPPED_PROGRAMMES, store, systemClock.now())
  for (const registered of clients) await saveClient(client, tableName, registered)
  for (const person of people) await savePerson(client, tableName, person)
  for (const source of sources) await registerSource(client, tableName, source)
  return published
}
