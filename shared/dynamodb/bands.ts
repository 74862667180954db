import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { JudgedBand } from '../domain/account.ts'
import type { AccountPlace, BandStore } from '../ports/bands.ts'
import { type AccountItem, accountFromItem } from './account-item.ts'
import { accountKey } from './keys.ts'

/** Reading costs 1 read unit, keeping a band 1 write unit: the rank index does not hold it. */
export function createBandStore(client: DynamoDBDocumentClient, tableName: string): BandStore {
  const keyOf = ({ participantId, periodStart, programme }: AccountPlace) =>
    accountKey(participantId, periodStart, programme)
  return {
    async account(place) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(place), ConsistentRead: true }),
      )
      const item = Item as AccountItem | undefined
      return item?.posting === undefined ? undefined : accountFromItem(item)
    },
    async keepBand(place, band) {
      try {
        await client.send(new UpdateCommand({ TableName: tableName, Key: keyOf(place), ...bandUpdate(band) }))
        return 'kept'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'moved-on'
        throw error
      }
    },
  }
}

/** Two judges may overtake each other: only the one who saw the account as it is now may write. */
const bandUpdate = (band: JudgedBand) => ({
  UpdateExpression: 'SET band = :band',
  ConditionExpression: '#sequence = :sequence AND (attribute_not_exists(band) OR band.#sequence <= :sequence)',
  ExpressionAttributeNames: { '#sequence': 'sequence' },
  ExpressionAttributeValues: { ':band': band, ':sequence': band.sequence },
})
