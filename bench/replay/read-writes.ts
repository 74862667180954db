import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Posting } from '../../shared/domain/account.ts'
import { judgeBand } from '../../shared/domain/band.ts'
import { SHIPPED_PROGRAMMES } from '../../shared/domain/programmes/index.ts'
import type { AccountItem } from '../../shared/dynamodb/account-item.ts'
import { type Key, participantPartition, receiptKey } from '../../shared/dynamodb/keys.ts'
import { type Partition, postingsOf, sortOut } from '../../shared/dynamodb/participant-items.ts'
import { headAfter, postingTransaction } from '../../shared/dynamodb/posting-transaction.ts'
import { toRecordItem } from '../../shared/dynamodb/record-items.ts'
import type { AccountHead, NewPosting } from '../../shared/ports/participant-ledger.ts'
import { bandWrite, receiptWrite, transactionWrite, type Write } from './write.ts'

/** What the pipeline wrote for one participant. */
export interface ParticipantWrites {
  readonly receipts: readonly Write[]
  /** Items: the intake writes those of a whole post together. */
  readonly records: readonly Key[]
  /** Transactions and bands: each depends on the one before. */
  readonly postings: readonly Write[]
}

/** Everything that the pipeline wrote for one participant, in the order of its effects: the replay keeps that order. */
export async function writesOf(
  client: DynamoDBDocumentClient,
  from: string,
  to: string,
  participantId: string,
): Promise<ParticipantWrites> {
  const partition = sortOut(await itemsOf(client, from, participantId))
  return {
    receipts: partition.records.map(record => receiptWrite(to, receiptKey(record.source, record.id), record)),
    records: partition.records.map(record => toRecordItem(record, { correlationId: 'replay' })),
    postings: partition.accounts.flatMap(account => accountWrites(to, account, partition)),
  }
}

async function itemsOf(client: DynamoDBDocumentClient, tableName: string, participantId: string) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': participantPartition(participantId) },
      ConsistentRead: true,
    }),
  )
  return Items
}

/** Nobody of the generated company was away or transferred. */
const WHOLE_PERIOD = { activeDays: 1, days: 1, always: false }

/** One transaction a posting, and the band each time it became another one. */
function accountWrites(tableName: string, account: AccountItem, { postings }: Partition): readonly Write[] {
  const bands = SHIPPED_PROGRAMMES.find(({ programme }) => programme.id === account.programme)?.ruleSet.bands ?? []
  let head: AccountHead | undefined
  let band: string | undefined
  return postingsOf(account, postings).flatMap(posting => {
    const drawn = drawnUp(posting, account, head)
    head = headAfter(drawn)
    const transaction = transactionWrite(postingTransaction(tableName, drawn, head))
    const next = judgeBand(head.points, bands, WHOLE_PERIOD).id
    if (next === band) return [transaction]
    band = next
    return [transaction, bandWrite(tableName, account, head.sequence)]
  })
}

function drawnUp(posting: Posting, account: AccountItem, head: AccountHead | undefined): NewPosting {
  const { participantId, programme, period, entries, outcomes, postedAt } = posting
  const periodStart = account.sk.slice('AT#'.length, 'AT#'.length + 10) as NewPosting['periodStart']
  const common = { participantId, programme, period, periodStart, entries, outcomes, postedAt }
  return { ...common, head, knownRuleSetVersion: account.ruleSetVersion, correlationId: 'replay' }
}
