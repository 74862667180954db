import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Board, LeaderboardMarks } from '../ports/bands.ts'
import type { Clock } from '../ports/clock.ts'
import { leaderboardMarkKey } from './keys.ts'

/** The item whose change becomes LeaderboardOutdated. `markedAt` is there while a rebuild is due. */
interface LeaderboardMarkItem {
  readonly pk: string
  readonly sk: string
  readonly entity: 'LeaderboardMark'
  readonly programme: string
  readonly period: string
  readonly markedAt?: string
}

/** The mark's value, if a rebuild is due; a consistent read, because an old answer would lose a mark. */
async function readMark(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period }: Board,
): Promise<string | undefined> {
  const Key = leaderboardMarkKey(programme, period)
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
  return (Item as LeaderboardMarkItem | undefined)?.markedAt
}

/** In a burst nearly everybody finds the mark set: reading first costs 1 read unit, a refused write 1 write unit (5 times as much). */
export function createLeaderboardMarks(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock,
): LeaderboardMarks {
  return {
    async markOutdated(board) {
      if ((await readMark(client, tableName, board)) === undefined) await mark(client, tableName, board, clock)
    },
  }
}

async function mark(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period }: Board,
  clock: Clock,
): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: leaderboardMarkKey(programme, period),
        ...markUpdate({ programme, period }, clock),
        ConditionExpression: 'attribute_not_exists(markedAt)',
      }),
    )
  } catch (error) {
    // Somebody else was faster, which is as good.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** Takes the mark away before a rebuild reads: what changes from now on marks it anew. */
export async function clearMark(client: DynamoDBDocumentClient, tableName: string, board: Board): Promise<void> {
  const marked = await readMark(client, tableName, board)
  if (marked === undefined) return
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: leaderboardMarkKey(board.programme, board.period),
        UpdateExpression: 'REMOVE markedAt',
        ConditionExpression: 'markedAt = :marked',
        ExpressionAttributeValues: { ':marked': marked },
      }),
    )
  } catch (error) {
    // Cleared and set again meanwhile: that mark belongs to another rebuild.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** Sets the mark with a new value, whether or not one is there. */
export async function markAnew(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, period }: Board,
  clock: Clock,
): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: leaderboardMarkKey(programme, period),
      ...markUpdate({ programme, period }, clock),
    }),
  )
}

const markUpdate = ({ programme, period }: Board, clock: Clock) => ({
  UpdateExpression: 'SET markedAt = :now, entity = :entity, programme = :programme, period = :period',
  ExpressionAttributeValues: {
    ':now': clock.now(),
    ':entity': 'LeaderboardMark',
    ':programme': programme,
    ':period': period,
  },
})
