import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { inParallel } from '../concurrency/in-parallel.ts'
import type { BranchPath, Instant } from '../domain/brand.ts'
import type { Histogram } from '../domain/ranking.ts'
import type { Board } from '../ports/bands.ts'
import type { BranchHistograms, Leaderboard } from '../ports/leaderboards.ts'
import { leaderboardBranchKey } from './keys.ts'
import { queryPages } from './query-pages.ts'

interface BranchItem {
  readonly branch: BranchPath
  readonly rankedAt: Instant
  readonly histogram: Histogram
}

const WIDTH = 8

/** One write a branch (1 write unit per KB), refused where a later rebuild has been there. */
export async function saveBranches(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period, rankedAt }: Leaderboard,
  branches: BranchHistograms,
): Promise<void> {
  await inParallel([...branches], WIDTH, async ([branch, histogram]) => {
    const item = { ...leaderboardBranchKey(programme, period, branch), entity: 'LeaderboardBranch' }
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...item, programme, period, branch, rankedAt, histogram },
          ConditionExpression: 'attribute_not_exists(rankedAt) OR rankedAt < :rankedAt',
          ExpressionAttributeValues: { ':rankedAt': rankedAt },
        }),
      )
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  })
}

/** The branches of a leaderboard as it was built at that instant; those of another rebuild are none of it. One Query. */
export async function readBranches(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period }: Board,
  rankedAt: Instant,
): Promise<BranchHistograms> {
  const { pk, sk } = leaderboardBranchKey(programme, period, '')
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :branch)',
    ExpressionAttributeValues: { ':pk': pk, ':branch': sk },
    ConsistentRead: true,
  }
  const found = new Map<BranchPath, Histogram>()
  for await (const page of queryPages(client, query)) {
    for (const item of page as unknown as readonly BranchItem[]) {
      if (item.rankedAt === rankedAt) found.set(item.branch, item.histogram)
    }
  }
  return found
}
