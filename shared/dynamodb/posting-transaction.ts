import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { points } from '../domain/brand.ts'
import { GENESIS_HASH } from '../domain/ledger.ts'
import type { AccountHead, NewPosting } from '../ports/participant-ledger.ts'
import { openingToItem, rankRowKey } from './account-item.ts'
import { toAdjustmentItem } from './adjustment-item.ts'
import { accountKey } from './keys.ts'
import { postingToItem } from './posting-item.ts'

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** Places of the items in the transaction: cancellation reasons come in the same order. */
export const ACCOUNT_PLACE = 1

const NOTHING_POSTED: AccountHead = {
  posting: 0,
  sequence: 0,
  hash: GENESIS_HASH,
  points: points(0),
  ruleSetVersion: 0,
}

/** The account after a posting. */
export function headAfter({ head = NOTHING_POSTED, entries }: NewPosting): AccountHead {
  const last = entries.at(-1)
  return {
    posting: head.posting + 1,
    sequence: last?.sequence ?? head.sequence,
    hash: last?.hash ?? head.hash,
    points: points(entries.reduce<number>((sum, entry) => sum + entry.points, head.points)),
    ruleSetVersion: Math.max(head.ruleSetVersion, ...entries.map(entry => entry.ruleSetVersion)),
  }
}

/** The posting, the account, and the opening where it changed: 2 write units each while under 1 KB, and 1 for the rank index. */
export function postingTransaction(tableName: string, posting: NewPosting, after: AccountHead): TransactItem[] {
  const posted: TransactItem = {
    Put: { TableName: tableName, Item: postingToItem(posting, after), ConditionExpression: 'attribute_not_exists(pk)' },
  }
  const transaction = [posted, accountUpdate(tableName, posting, after)]
  if (posting.opening)
    transaction.push({ Put: { TableName: tableName, Item: openingToItem(posting, posting.opening) } })
  if (posting.adjustment) {
    const item = toAdjustmentItem(posting.adjustment, posting.periodStart, { correlationId: posting.correlationId })
    transaction.push({ Put: { TableName: tableName, Item: item } })
  }
  return transaction
}

function accountUpdate(tableName: string, posting: NewPosting, after: AccountHead): TransactItem {
  const { participantId, programme, period, periodStart, head, knownRuleSetVersion, appliedVersion } = posting
  const values = {
    ...after,
    ...(appliedVersion !== undefined && { appliedVersion, minRuleSetVersion: appliedVersion }),
    entity: 'Account',
    participantId,
    programme,
    period,
    ...rankRowKey(participantId, programme, period),
  }
  const names = Object.keys(values)
  return {
    Update: {
      TableName: tableName,
      Key: accountKey(participantId, periodStart, programme),
      UpdateExpression: `SET ${names.map(name => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: accountCondition(head),
      ExpressionAttributeNames: Object.fromEntries(names.map(name => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
        ...(head && { ':read': head.posting }),
        ':known': knownRuleSetVersion,
      },
      // The refused item tells why it was refused.
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/** The account must be as it was read, open, and of no newer rule set than the poster knows. */
function accountCondition(head: AccountHead | undefined): string {
  const asRead = head ? '#posting = :read' : 'attribute_not_exists(#posting)'
  return `${asRead} AND attribute_not_exists(fencedRevision) AND (attribute_not_exists(minRuleSetVersion) OR minRuleSetVersion <= :known)`
}
