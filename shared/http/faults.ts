import type * as z from 'zod'
import type { Fault } from './problem.ts'

/** RFC 6901: `~` and `/` inside a token are escaped. */
const escapeToken = (token: PropertyKey): string => String(token).replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON pointer: `pointerOf(['records', 0])` is `/records/0`; the whole document is the empty string. */
export const pointerOf = (path: readonly PropertyKey[]): string => path.map(token => `/${escapeToken(token)}`).join('')

function faultsOfIssue(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): readonly Fault[] {
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(path), message: issue.message }]
  return issue.keys.map(key => ({ pointer: pointerOf([...path, key]), message: 'unknown field' }))
}

/** What zod found, as faults with pointers; `prefix` says where the parsed value lies in the request. */
export const faultsOf = (error: z.ZodError, prefix: readonly PropertyKey[] = []): readonly Fault[] =>
  error.issues.flatMap(issue => faultsOfIssue(issue, prefix))
