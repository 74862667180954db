import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { canonicalJson } from '../domain/canonical.ts'
import { factsOf, programmesOf } from '../domain/employee.ts'
import type { EmployeeChange, EmployeeStore, StoredEmployee } from '../ports/employees.ts'
import { auditItem } from './audit.ts'
import { batchGet, itemId } from './batch-get.ts'
import { aliasItem, aliasKeyOf, employeeFromItem, employeeItem, factsItem, memberItem } from './employee-items.ts'
import { EMPLOYEES, employeeKey, type Key, memberKey } from './keys.ts'
import { TABLE } from './table.ts'
import type { TransactItems } from './transact.ts'
import { transactTogether } from './transact-together.ts'
import { versionedPut } from './versioned-put.ts'

type AliasItem = Key & Pick<EmployeeChange['aliases'][number], 'owners' | 'version'>

/**
 * Employees in the table. A new person costs one transaction: employee (and its index row), facts, one member item per
 * programme, one alias per address or platform, the audit entry.
 */
export function createEmployeeStore(client: DynamoDBDocumentClient, tableName: string): EmployeeStore {
  async function find(ids: readonly string[]) {
    const items = await batchGet<Key>(client, tableName, ids.map(employeeKey), { consistent: true })
    const employees = [...items.values()].map(item => employeeFromItem({ ...item }))
    return new Map(employees.map(employee => [employee.employeeId as string, employee]))
  }
  return {
    find,
    async aliases(names) {
      const items = await batchGet<AliasItem>(client, tableName, names.map(aliasKeyOf), { consistent: true })
      return names.map(name => {
        const item = items.get(itemId(aliasKeyOf(name)))
        return { kind: name.kind, value: name.value, owners: item?.owners ?? [], version: item?.version ?? 0 }
      })
    },
    save: transactTogether<EmployeeChange>(client, change => changeItems(tableName, change)),
    async list({ limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(listQuery(tableName, limit, after))
      const ids = Items.map(item => String(item.gsi1sk))
      const found = await find(ids)
      const items = ids.map(id => found.get(id)).filter(employee => employee !== undefined)
      return LastEvaluatedKey === undefined ? { items } : { items, next: ids.at(-1) ?? '' }
    },
  }
}

function listQuery(tableName: string, limit: number, after: string | undefined): QueryCommand {
  const start = after === undefined ? undefined : { ...employeeKey(after), gsi1pk: EMPLOYEES, gsi1sk: after }
  return new QueryCommand({
    TableName: tableName,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'gsi1pk = :employees',
    ExpressionAttributeValues: { ':employees': EMPLOYEES },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

const factsText = (employee: StoredEmployee): string => canonicalJson([factsOf(employee), employee.stays])

const sameFacts = (before: StoredEmployee | undefined, after: StoredEmployee): boolean =>
  before !== undefined && factsText(before) === factsText(after)

function memberItems(tableName: string, { before, after }: EmployeeChange, factsChanged: boolean): TransactItems {
  if (!factsChanged) return []
  const now = programmesOf(after.stays)
  const left = programmesOf(before?.stays ?? []).filter(programme => !now.includes(programme))
  return [
    ...now.map(programme => ({ Put: { TableName: tableName, Item: memberItem(programme, after) } })),
    ...left.map(programme => ({ Delete: { TableName: tableName, Key: memberKey(programme, after.employeeId) } })),
  ]
}

/** Facts that did not change are not written: a write of theirs means that everything is derived again. */
function changeItems(tableName: string, change: EmployeeChange): TransactItems {
  const { before, after, aliases, audit } = change
  const factsChanged = !sameFacts(before, after)
  const facts = { Put: { TableName: tableName, Item: factsItem(after, audit.correlationId) } }
  return [
    versionedPut(tableName, employeeItem(after, audit.correlationId), before?.version ?? 0),
    ...(factsChanged ? [facts] : []),
    ...memberItems(tableName, change, factsChanged),
    ...aliases.map(alias => versionedPut(tableName, aliasItem(alias), alias.version)),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}
