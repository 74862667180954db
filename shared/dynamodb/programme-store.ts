import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { NewPublication, ProgrammeChange, ProgrammeStore, StoredProgramme } from '../ports/programmes.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { programmeKey } from './keys.ts'
import { ruleSetItem } from './rule-set-item.ts'
import { type TransactItems, transact } from './transact.ts'
import { versionedPut } from './versioned-put.ts'
import { withoutKeys } from './without-keys.ts'

/** Programmes and rule sets as HR edits them. A published document is put once and never again. */
export function createProgrammeStore(client: DynamoDBDocumentClient, tableName: string): ProgrammeStore {
  const write = async (items: TransactItems) => ((await transact(client, items)).length === 0 ? 'saved' : 'lost-race')
  return {
    async find(id) {
      const item = await getItem<Record<string, unknown>>(client, tableName, programmeKey(id))
      return item && storedFromItem(item)
    },
    save: change => write(changeItems(tableName, change)),
    publish: publication => write([...changeItems(tableName, publication), documentPut(tableName, publication)]),
  }
}

function storedFromItem(item: Record<string, unknown>): StoredProgramme {
  const { version, ...programme } = withoutKeys(item)
  return { ...programme, revision: version } as unknown as StoredProgramme
}

/** `revision` is called version in the table, as everywhere. */
export const programmeItem = ({ revision, ...programme }: StoredProgramme): Record<string, unknown> => ({
  ...programmeKey(programme.id),
  entity: 'Programme',
  ...programme,
  version: revision,
})

function changeItems(tableName: string, { before, after, audit }: ProgrammeChange): TransactItems {
  return [
    versionedPut(tableName, programmeItem(after), before?.revision ?? 0),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}

function documentPut(
  tableName: string,
  { after, version, document, hash, audit }: NewPublication,
): TransactItems[number] {
  const { at, by } = audit
  const item = ruleSetItem({
    programme: after.id,
    version,
    status: 'published',
    revision: 1,
    document,
    hash,
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  })
  return { Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }
}
