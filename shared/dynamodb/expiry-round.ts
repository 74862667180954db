import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ExpiryPlace, ExpiryRound } from '../ports/expiry-round.ts'
import { getItem } from './get-item.ts'
import { expiryRoundKey } from './keys.ts'

/** Where the round of expiry is, while it is interrupted. */
export function createExpiryRound(client: DynamoDBDocumentClient, tableName: string): ExpiryRound {
  return {
    async place() {
      const item = await getItem<ExpiryPlace>(client, tableName, expiryRoundKey)
      return item && { programme: item.programme, after: item.after }
    },
    async interrupt(place, at) {
      const Item = { ...expiryRoundKey, entity: 'ExpiryRound', ...place, interruptedAt: at }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    },
    async finish() {
      await client.send(new DeleteCommand({ TableName: tableName, Key: expiryRoundKey }))
    },
  }
}
