import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ParticipantId } from '../domain/brand.ts'
import type { Board } from '../ports/bands.ts'
import type { Clock } from '../ports/clock.ts'
import type { Leaderboard, LeaderboardBuilding, Leaderboards } from '../ports/leaderboards.ts'
import { getItem } from './get-item.ts'
import { leaderboardKey, RANK_SHARDS, rankPartition } from './keys.ts'
import { saveBranches } from './leaderboard-branches.ts'
import { clearMark, markAnew } from './leaderboard-marks.ts'
import { queryPages } from './query-pages.ts'
import { TABLE } from './table.ts'
import { withoutKeys } from './without-keys.ts'

/** Reading a leaderboard: one GetItem, some 10 KB. */
export function createLeaderboards(client: DynamoDBDocumentClient, tableName: string): Leaderboards {
  return {
    async get(programme, period) {
      const item = await getItem<Record<string, unknown>>(client, tableName, leaderboardKey(programme, period))
      return item && (withoutKeys(item) as unknown as Leaderboard)
    },
  }
}

/** Building one: the whole rank index of the period (half a read unit per 4 KB) and one write. */
export function createLeaderboardBuilding(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock,
): LeaderboardBuilding {
  return {
    clearMark: board => clearMark(client, tableName, board),
    markAnew: board => markAnew(client, tableName, board, clock),
    pointsOf: board => readRankIndex(client, tableName, board),
    save: async (leaderboard, branches) => {
      if (branches) await saveBranches(client, tableName, leaderboard, branches)
      await save(client, tableName, leaderboard)
    },
  }
}

/** All shards side by side. Rows become two fields at once, so that a hundred thousand of them fit easily. */
async function readRankIndex(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period }: Board,
): Promise<ReadonlyMap<ParticipantId, number>> {
  const found = new Map<ParticipantId, number>()
  const readShard = async (shard: number) => {
    const query = {
      TableName: tableName,
      IndexName: TABLE.index.name,
      KeyConditionExpression: `${TABLE.index.partitionKey} = :shard`,
      ExpressionAttributeValues: { ':shard': rankPartition(programme, period, shard) },
      ProjectionExpression: `${TABLE.index.sortKey}, points`,
    }
    for await (const page of queryPages(client, query)) {
      for (const row of page) found.set(row[TABLE.index.sortKey] as ParticipantId, row.points as number)
    }
  }
  await Promise.all(Array.from({ length: RANK_SHARDS }, (_, shard) => readShard(shard)))
  return found
}

async function save(client: DynamoDBDocumentClient, tableName: string, leaderboard: Leaderboard): Promise<void> {
  const { programme, period, rankedAt } = leaderboard
  try {
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...leaderboardKey(programme, period), entity: 'Leaderboard', ...leaderboard },
        ConditionExpression: 'attribute_not_exists(rankedAt) OR rankedAt < :rankedAt',
        ExpressionAttributeValues: { ':rankedAt': rankedAt },
      }),
    )
  } catch (error) {
    // A rebuild that began later is already there: it knows more.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
