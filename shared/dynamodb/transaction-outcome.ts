import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { ACCOUNT_PLACE } from './posting-transaction.ts'

/** Why a posting was refused; `busy`: another transaction holds an item, or the table is throttled: the same request may be sent again. */
export type Refusal = 'lost-race' | 'fenced' | 'outdated-rule-set' | 'busy'

const BUSY_REASONS: readonly string[] = [
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'RequestLimitExceeded',
]
const BUSY_ERRORS: readonly string[] = [
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]

/**
 * Names what a failed posting means, by the place of the reason in the transaction.
 * Undefined: not ours to handle, the error goes on.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export function refusalOf(error: unknown, knownRuleSetVersion: number): Refusal | undefined {
  if (error instanceof Error && BUSY_ERRORS.includes(error.name)) return 'busy'
  if (!(error instanceof TransactionCanceledException)) return undefined
  const reasons = error.CancellationReasons ?? []
  const account = reasons[ACCOUNT_PLACE]
  if (account?.Code === 'ConditionalCheckFailed') return accountRefusal(account, knownRuleSetVersion)
  if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return 'lost-race'
  if (reasons.some(({ Code }) => Code !== undefined && BUSY_REASONS.includes(Code))) return 'busy'
  return undefined
}

function accountRefusal({ Item }: CancellationReason, knownRuleSetVersion: number): Refusal {
  const account = Item ? unmarshall(Item) : {}
  if (account.fencedRevision !== undefined) return 'fenced'
  return Number(account.minRuleSetVersion ?? 0) > knownRuleSetVersion ? 'outdated-rule-set' : 'lost-race'
}
