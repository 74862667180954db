import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { EmployeeId } from '../domain/brand.ts'
import { batchGet } from './batch-get.ts'
import { employeeKey, type Key } from './keys.ts'

type NameItem = Key & { readonly employeeId: EmployeeId; readonly name: string }

/** Looks up names by employee id, and nothing else of a person. One BatchGetItem per 100. */
export const createEmployeeNames =
  (client: DynamoDBDocumentClient, tableName: string) =>
  async (ids: readonly EmployeeId[]): Promise<ReadonlyMap<EmployeeId, string>> => {
    const items = await batchGet<NameItem>(client, tableName, ids.map(employeeKey), {
      attributes: ['employeeId', 'name'],
    })
    return new Map([...items.values()].map(({ employeeId, name }) => [employeeId, name]))
  }
