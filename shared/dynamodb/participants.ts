import {
  type DynamoDBDocumentClient,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay, Instant } from '../domain/brand.ts'
import type { AccountPlace } from '../ports/bands.ts'
import type {
  AppliedMark,
  AppliedMarks,
  NewPosting,
  ParticipantLedger,
  PostingResult,
} from '../ports/participant-ledger.ts'
import { backOff } from './backoff.ts'
import { accountKey, adjustmentKey, fromDay, participantPartition } from './keys.ts'
import { sortOut, TornReadError, viewOf } from './participant-items.ts'
import { headAfter, postingTransaction } from './posting-transaction.ts'
import { queryPages } from './query-pages.ts'
import { refusalOf } from './transaction-outcome.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

const ATTEMPTS = 8

/** The participants' partitions of the table. A load costs 1 read unit per 4 KB; what a posting costs: docs/decisions. */
export function createParticipantLedger(
  client: DynamoDBDocumentClient,
  tableName: string,
): ParticipantLedger & AppliedMarks {
  return {
    async load(participantId, from) {
      for (let attempt = 1; ; attempt++) {
        const partition = sortOut(await readPartition(client, tableName, participantId, from ?? ''))
        try {
          return partition.facts && viewOf(partition, partition.facts)
        } catch (error) {
          // A query does not see a transaction as one: read again until it does.
          if (!(error instanceof TornReadError) || attempt === ATTEMPTS) throw error
        }
        await backOff(attempt)
      }
    },
    post: posting => post(client, tableName, posting),
    markApplied: (place, posting, version) => markApplied(client, tableName, place, posting, version),
    revoke: (adjustment, periodStart, at) => revoke(client, tableName, adjustment, periodStart, at),
  }
}

async function readPartition(client: DynamoDBDocumentClient, tableName: string, participantId: string, day: string) {
  const query: QueryCommandInput = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk >= :from',
    ExpressionAttributeValues: { ':pk': participantPartition(participantId), ':from': fromDay(day) },
    ConsistentRead: true,
  }
  const items: Record<string, unknown>[] = []
  for await (const page of queryPages(client, query)) items.push(...page)
  return items
}

async function post(client: DynamoDBDocumentClient, tableName: string, posting: NewPosting): Promise<PostingResult> {
  const head = headAfter(posting)
  const transaction = new TransactWriteCommand({ TransactItems: postingTransaction(tableName, posting, head) })
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(transaction)
      return { outcome: 'posted', head }
    } catch (error) {
      const refusal = refusalOf(error, posting.knownRuleSetVersion)
      if (refusal === undefined || (refusal === 'busy' && attempt === ATTEMPTS)) throw error
      if (refusal !== 'busy') return { outcome: refusal }
    }
    await backOff(attempt)
  }
}

/** 1 write unit. Of an account that does not exist yet nothing but these two attributes is written: it has no row in the index. */
async function markApplied(
  client: DynamoDBDocumentClient,
  tableName: string,
  { participantId, periodStart, programme }: AccountPlace,
  posting: number | undefined,
  version: number,
): Promise<AppliedMark> {
  const asRead = posting === undefined ? 'attribute_not_exists(#posting)' : '#posting = :posting'
  const command = new UpdateCommand({
    TableName: tableName,
    Key: accountKey(participantId, periodStart, programme),
    UpdateExpression: 'SET appliedVersion = :version, minRuleSetVersion = :version, entity = :entity',
    ConditionExpression: `${asRead} AND (attribute_not_exists(appliedVersion) OR appliedVersion <= :version)`,
    ExpressionAttributeNames: { '#posting': 'posting' },
    ExpressionAttributeValues: {
      ':version': version,
      ':entity': 'Account',
      ...(posting !== undefined && { ':posting': posting }),
    },
    // The refused item tells whether it is there already, which saves a read.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  const written = client.send(command).then((): AppliedMark => 'marked')
  return unlessConditionFails(written, ({ appliedVersion = 0 }) =>
    Number(appliedVersion) >= version ? 'there' : 'moved-on',
  )
}

async function revoke(
  client: DynamoDBDocumentClient,
  tableName: string,
  { participantId, id }: Adjustment,
  periodStart: CalendarDay,
  at: Instant,
): Promise<void> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: adjustmentKey(participantId, periodStart, id),
    UpdateExpression: 'SET revokedAt = :at',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
    ExpressionAttributeValues: { ':at': at },
  })
  await unlessConditionFails<unknown>(client.send(command), () => undefined)
}
