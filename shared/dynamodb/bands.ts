import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Account, JudgedBand } from '../domain/account.ts'
import type { AccountPlace, BandStore } from '../ports/bands.ts'
import { type AccountItem, accountFromItem } from './account-item.ts'
import { batchGet, itemId } from './batch-get.ts'
import { accountKey, factsKey, fromDay, type Key, participantPartition } from './keys.ts'
import { type FactsItem, factsFromItem } from './participant-items.ts'
import { queryPages } from './query-pages.ts'

/** Reading costs 2 read units (the account and the facts), keeping a band 1 write unit: the rank index does not hold it. */
export function createBandStore(client: DynamoDBDocumentClient, tableName: string): BandStore {
  const keyOf = ({ participantId, periodStart, programme }: AccountPlace) =>
    accountKey(participantId, periodStart, programme)
  return {
    async account(place) {
      const keys = [keyOf(place), factsKey(place.participantId)] as const
      const found = await batchGet<Key>(client, tableName, keys, { consistent: true })
      const account = found.get(itemId(keys[0])) as AccountItem | undefined
      const facts = found.get(itemId(keys[1])) as FactsItem | undefined
      if (account?.posting === undefined || facts === undefined) return undefined
      return { ...accountFromItem(account), facts: factsFromItem(facts) }
    },
    accountsFrom: (participantId, day) => accountsFrom(client, tableName, participantId, day),
    async keepBand(place, band, knownVersion) {
      try {
        const update = { TableName: tableName, Key: keyOf(place), ...bandUpdate(band, knownVersion) }
        await client.send(new UpdateCommand(update))
        return 'kept'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'moved-on'
        throw error
      }
    },
  }
}

/** Reads what lies there from that day on (1 read unit per 4 KB) and leaves out everything else: facts change rarely. */
async function accountsFrom(
  client: DynamoDBDocumentClient,
  tableName: string,
  participantId: string,
  day: string,
): Promise<readonly Account[]> {
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk >= :from',
    FilterExpression: 'entity = :account AND attribute_exists(posting)',
    ExpressionAttributeValues: {
      ':pk': participantPartition(participantId),
      ':from': fromDay(day),
      ':account': 'Account',
    },
    ConsistentRead: true,
  }
  const accounts: Account[] = []
  for await (const page of queryPages(client, query)) {
    accounts.push(...page.map(item => accountFromItem(item as unknown as AccountItem)))
  }
  return accounts
}

/** Two judges may overtake each other: only the one who saw the account as it is now may write. */
const bandUpdate = (band: JudgedBand, knownVersion: number) => ({
  UpdateExpression: 'SET band = :band',
  ConditionExpression:
    '#sequence = :sequence AND (attribute_not_exists(band) OR band.#sequence <= :sequence)' +
    ' AND (attribute_not_exists(minRuleSetVersion) OR minRuleSetVersion <= :known)',
  ExpressionAttributeNames: { '#sequence': 'sequence' },
  ExpressionAttributeValues: { ':band': band, ':sequence': band.sequence, ':known': knownVersion },
})
