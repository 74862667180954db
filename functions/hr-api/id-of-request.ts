import { createHash, randomUUID } from 'node:crypto'
import { callerName } from '../../shared/http/caller.ts'
import { badRequest } from '../../shared/http/problem.ts'
import type { Author } from './audit-entry.ts'

/**
 * The id of what a request makes: the same Idempotency-Key of the same caller is the same thing; without a key it is always new.
 * @throws Problem 400 for a key that tells nothing apart
 */
export function idOfRequest(prefix: string, key: string | undefined, author: Author): string {
  if (key === undefined) return `${prefix}-${randomUUID()}`
  if (key.trim() === '') throw badRequest([{ pointer: '/headers/idempotency-key', message: 'is empty' }])
  return `${prefix}-${createHash('sha256')
    .update(`${callerName(author.caller)}/${key}`)
    .digest('hex')
    .slice(0, 32)}`
}
