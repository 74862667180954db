import type * as z from 'zod'
import { pointerOf } from '../domain/json-pointer.ts'
import type { Fault } from './problem.ts'

function faultsOfIssue(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): readonly Fault[] {
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(path), message: issue.message }]
  return issue.keys.map(key => ({ pointer: pointerOf([...path, key]), message: 'unknown field' }))
}

/** What zod found, as faults with pointers; `prefix` says where the parsed value lies in the request. */
export const faultsOf = (error: z.ZodError, prefix: readonly PropertyKey[] = []): readonly Fault[] =>
  error.issues.flatMap(issue => faultsOfIssue(issue, prefix))
