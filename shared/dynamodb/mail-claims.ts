import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Instant } from '../domain/brand.ts'
import type { MailClaim, MailClaims, MailNews, MailState } from '../ports/reports.ts'
import { mailClaimKey, mailClaimsOf } from './keys.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'
import { withoutKeys } from './without-keys.ts'

/**
 * How far each state is: news with a smaller or equal number is old news. So send events may come in any order, and a
 * bounce that follows a delivery (a mail server may accept first and refuse later) wins over it.
 */
const PROGRESS: Readonly<Record<MailState, number>> = {
  claimed: 0,
  released: 0,
  unsettled: 1,
  sent: 2,
  delivered: 3,
  rejected: 4,
  bounced: 4,
  complained: 5,
}

/** The claims on mails in the table. */
export function createMailClaims(client: DynamoDBDocumentClient, tableName: string): MailClaims {
  const update = (change: Change) => updateClaim(client, tableName, change)
  return {
    async claimsOf(runId) {
      const { pk, skPrefix } = mailClaimsOf(runId)
      const query = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :mail)',
        ExpressionAttributeValues: { ':pk': pk, ':mail': skPrefix },
        ConsistentRead: true,
      })
      return ((await client.send(query)).Items ?? []).map(toClaim)
    },
    async claim(runId, recipient, at, previous) {
      const claim = nextClaim(runId, recipient, at, previous)
      const condition = previous === undefined ? { if: 'attribute_not_exists(pk)' } : stillAs(previous)
      const values = { entity: 'MailClaim', ...claim, progress: PROGRESS.claimed }
      return (await update({ runId, recipient, set: values, ...condition })) ? claim : undefined
    },
    async release(claimed) {
      await update({ ...claimed, set: { state: 'released', progress: PROGRESS.released }, ...stillAs(claimed) })
    },
    async giveUp(open, at) {
      const set = { state: 'unsettled', settledAt: at, progress: PROGRESS.unsettled }
      await update({ ...open, set, ...stillAs(open) })
    },
    async settle(news) {
      await update({ ...news, set: settled(news), if: 'progress < :progress' })
    },
  }
}

interface Change {
  readonly runId: string
  readonly recipient: string
  readonly set: Readonly<Record<string, unknown>>
  readonly if: string
  readonly given?: Readonly<Record<string, unknown>>
}

function nextClaim(runId: string, recipient: string, at: Instant, previous: MailClaim | undefined): MailClaim {
  const generation = (previous?.generation ?? 1) + (previous?.state === 'claimed' ? 1 : 0)
  return { runId, recipient, state: 'claimed', generation, claimedAt: at }
}

/** Claims of the same instant and generation are the same claim: `claimedAt` has milliseconds and moves with every one. */
const stillAs = ({ state, generation, claimedAt }: MailClaim) => ({
  if: '#state = :wasState AND generation = :wasGeneration AND claimedAt = :wasClaimedAt',
  given: { ':wasState': state, ':wasGeneration': generation, ':wasClaimedAt': claimedAt },
})

function settled({ state, at, messageId, reason }: MailNews) {
  const known = { state, settledAt: at, progress: PROGRESS[state] }
  return { ...known, ...(messageId !== undefined && { messageId }), ...(reason !== undefined && { reason }) }
}

/** @returns false when the condition did not hold */
async function updateClaim(client: DynamoDBDocumentClient, tableName: string, change: Change): Promise<boolean> {
  const fields = Object.entries(change.set)
  const command = new UpdateCommand({
    TableName: tableName,
    Key: mailClaimKey(change.runId, change.recipient),
    UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: change.if,
    ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
      ...change.given,
    },
  })
  const written = client.send(command).then(() => true)
  return unlessConditionFails(written, () => false)
}

function toClaim(item: Readonly<Record<string, unknown>>): MailClaim {
  const { progress, ...claim } = withoutKeys(item)
  return claim as unknown as MailClaim
}
