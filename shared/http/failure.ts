import { notFound, Problem, unavailable } from './problem.ts'

/** DynamoDB says so when it cannot keep up, or when concurrent writers met and every retry lost. Sending again is safe. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'Throttling',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
])

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')

interface CancellationReason {
  readonly Code?: string
}

const cancelledBy = (error: unknown): readonly string[] => {
  const reasons = (error as { readonly CancellationReasons?: readonly CancellationReason[] }).CancellationReasons
  return (reasons ?? []).map(reason => reason.Code ?? 'None').filter(code => code !== 'None')
}

const TRANSIENT_CANCELLATIONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

function isTransient(error: unknown): boolean {
  if (TRANSIENT.has(nameOf(error))) return true
  if (nameOf(error) !== 'TransactionCanceledException') return false
  const codes = cancelledBy(error)
  return codes.length > 0 && codes.every(code => TRANSIENT_CANCELLATIONS.has(code))
}

/** Every failure as a problem; what we did not expect becomes a 500 that tells nothing but the correlation id. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isTransient(error)) return unavailable('Please send the same again.', 1)
  return new Problem(500, 'Something went wrong on our side; please quote the correlation id.', { cause: error })
}

export const noSuchRoute = (): Problem => notFound('There is no such route.')
