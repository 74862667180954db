import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Stack } from '../local/stack.ts'
import { verifyTable } from '../scripts/verify/verify-table.ts'

/** Recomputes every invariant from the stack's table, as `npm run ledger:verify` does: its name, and whether it holds. */
export const checkPromises = async (stack: Stack): Promise<Readonly<Record<string, boolean>>> => {
  const database = new DynamoDBClient({
    endpoint: stack.dynamodb,
    region: 'local',
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
  })
  const results = await verifyTable(DynamoDBDocumentClient.from(database), stack.tableName)
  database.destroy()
  return Object.fromEntries(results.map(({ name, ok }) => [name, ok]))
}
