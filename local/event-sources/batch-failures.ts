import type { InvocationResult } from '../lambda/invocation.ts'
import { isObject, type Json } from '../template/json.ts'

/** The whole batch failed, or the identifiers of the items that did (none: success). */
export type BatchOutcome = { all: true; reason: string } | { all: false; failed: ReadonlySet<string> }

/**
 * Reads a batch function's answer like the event source mapping does: without ReportBatchItemFailures only errors count; with it,
 * an answer that is not understood is a failure of the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function batchOutcome(result: InvocationResult, partial: boolean, known: ReadonlySet<string>): BatchOutcome {
  if (!result.ok) return { all: true, reason: `${result.error.errorType}: ${result.error.errorMessage}` }
  const failures = isObject(result.payload) ? (result.payload.batchItemFailures ?? null) : null
  if (!partial || failures === null) return { all: false, failed: new Set() }
  const identifiers = Array.isArray(failures) ? failures.map(identifierOf) : [undefined]
  const unknown = identifiers.some(identifier => identifier === undefined || !known.has(identifier))
  if (unknown) return { all: true, reason: `not a partial batch response: ${JSON.stringify(failures)}` }
  return { all: false, failed: new Set(identifiers.filter(identifier => identifier !== undefined)) }
}

function identifierOf(failure: Json): string | undefined {
  return isObject(failure) && typeof failure.itemIdentifier === 'string' ? failure.itemIdentifier : undefined
}
