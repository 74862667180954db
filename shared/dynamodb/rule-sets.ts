import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { RuleSetChange, RuleSetHead, RuleSetStore, StoredRuleSet } from '../ports/rule-sets.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { ruleSetKey, ruleSetsOf } from './keys.ts'
import { ruleSetItem } from './rule-set-item.ts'
import { type TransactItems, transact } from './transact.ts'
import { withoutKeys } from './without-keys.ts'

const HEAD: readonly (keyof RuleSetHead)[] = [
  'programme',
  'version',
  'status',
  'revision',
  'hash',
  'withdraws',
  'createdBy',
  'createdAt',
  'updatedBy',
  'updatedAt',
]

const newestFirst = (programme: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': ruleSetsOf(programme) },
  ScanIndexForward: false,
  ConsistentRead: true,
})

/** Rule sets in the table. A page is one Query, which reads the documents too: 1 read unit per 4 KB of them. */
export function createRuleSetStore(client: DynamoDBDocumentClient, tableName: string): RuleSetStore {
  const query = (input: Omit<QueryCommandInput, 'TableName'>) =>
    client.send(new QueryCommand({ TableName: tableName, ...input }))
  const write = async (items: TransactItems) => ((await transact(client, items)).length === 0 ? 'saved' : 'lost-race')
  return {
    async find(programme, version) {
      const item = await getItem<Record<string, unknown>>(client, tableName, ruleSetKey(programme, version))
      return item && (withoutKeys(item) as unknown as StoredRuleSet)
    },
    async list(programme, { limit, before }) {
      const { Items = [], LastEvaluatedKey } = await query({
        ...newestFirst(programme),
        Limit: limit,
        ProjectionExpression: HEAD.map(name => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(HEAD.map(name => [`#${name}`, name])),
        ...(before !== undefined && { ExclusiveStartKey: ruleSetKey(programme, before) }),
      })
      const items = Items as unknown as readonly RuleSetHead[]
      return LastEvaluatedKey === undefined ? { items } : { items, next: Number(LastEvaluatedKey.sk) }
    },
    async highestVersion(programme) {
      const { Items = [] } = await query({ ...newestFirst(programme), Limit: 1, ProjectionExpression: 'sk' })
      return Number(Items[0]?.sk ?? 0)
    },
    create: change => write([creation(tableName, change), audited(tableName, change)]),
    change: change => write([replacement(tableName, change), audited(tableName, change)]),
  }
}

const audited = (tableName: string, { audit }: RuleSetChange): TransactItems[number] => ({
  Put: { TableName: tableName, Item: auditItem(audit) },
})

const creation = (tableName: string, { after }: RuleSetChange): TransactItems[number] => ({
  Put: { TableName: tableName, Item: ruleSetItem(after), ConditionExpression: 'attribute_not_exists(pk)' },
})

const replacement = (tableName: string, { after }: RuleSetChange): TransactItems[number] => ({
  Put: {
    TableName: tableName,
    Item: ruleSetItem(after),
    ConditionExpression: '#status = :draft AND #revision = :revision',
    ExpressionAttributeNames: { '#status': 'status', '#revision': 'revision' },
    ExpressionAttributeValues: { ':draft': 'draft', ':revision': after.revision - 1 },
  },
})
