import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Clock } from '../ports/clock.ts'
import type { Source, SourceRegistry, SourceStore, StoredSource } from '../ports/sources.ts'
import { systemClock } from '../runtime/clock.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { sourceKey } from './keys.ts'
import { remember } from './remember.ts'
import { transact } from './transact.ts'
import { versionedPut } from './versioned-put.ts'
import { withoutKeys } from './without-keys.ts'

const SECONDS = 60

const read = (client: DynamoDBDocumentClient, tableName: string) => async (id: string) => {
  const item = await getItem<Record<string, unknown>>(client, tableName, sourceKey(id))
  return item && (withoutKeys(item) as unknown as StoredSource)
}

/** Sources as the intake needs them: each is read at most once a minute and execution environment. */
export function createSourceRegistry(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock = systemClock,
): SourceRegistry {
  return { source: remember<Source>(read(client, tableName), SECONDS, clock) }
}

/** Sources as HR edits them. */
export function createSourceStore(client: DynamoDBDocumentClient, tableName: string): SourceStore {
  return {
    find: read(client, tableName),
    async save({ before, after, audit }) {
      const item = { ...sourceKey(after.id), entity: 'Source', ...after }
      const failed = await transact(client, [
        versionedPut(tableName, item, before?.version ?? 0),
        { Put: { TableName: tableName, Item: auditItem(audit) } },
      ])
      return failed.length === 0 ? 'saved' : 'lost-race'
    },
  }
}
