import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { NewPublication, ProgrammeChange, ProgrammeStore, StoredProgramme } from '../ports/programmes.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { programmeKey, ruleSetKey } from './keys.ts'
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
    async document(programme, version) {
      const key = ruleSetKey(programme, version)
      return (await getItem<{ readonly document: RuleSetDocument }>(client, tableName, key))?.document
    },
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
  const item = {
    ...ruleSetKey(after.id, version),
    entity: 'RuleSet',
    programme: after.id,
    version,
    status: 'published',
  }
  return {
    Put: {
      TableName: tableName,
      Item: { ...item, document, hash, publishedAt: audit.at },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }
}
