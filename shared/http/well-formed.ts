import { pointerOf } from '../domain/json-pointer.ts'
import type { Fault } from './problem.ts'

/**
 * Half a surrogate pair is valid JSON and no text: neither keys nor hashes can be made of it.
 * @param value what a schema let through: nested no deeper than it allows
 */
export function malformedText(value: unknown, path: readonly string[] = []): readonly Fault[] {
  if (typeof value === 'string') {
    return /\p{Surrogate}/u.test(value) ? [{ pointer: pointerOf(path), message: 'not well-formed Unicode' }] : []
  }
  return Object.entries(Object(value)).flatMap(([key, inner]) => malformedText(inner, [...path, key]))
}
