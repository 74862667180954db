import { isObject, type Json, type JsonObject } from '../template/json.ts'
import { type Match, UnsupportedPatternError, valueTest } from './pattern-values.ts'

/**
 * Compiles an event pattern, as EventBridge rules and stream filters use them, to a predicate.
 * Semantics: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws UnsupportedPatternError for anything beyond exact values, prefix, suffix, anything-but, exists, numeric and $or
 */
export function compilePattern(pattern: unknown, path = ''): Match {
  if (!isObject(pattern)) throw new UnsupportedPatternError(`${path || 'the pattern'} must be an object`)
  const tests = Object.entries(pattern).map(([key, part]) => fieldTest(key, part, path))
  return event => tests.every(test => test(event))
}

function fieldTest(key: string, part: Json, path: string): Match {
  if (key === '$or') return anyOf(part, path)
  if (key.startsWith('$')) throw new UnsupportedPatternError(`${path}${key} is not supported`)
  const at = `${path}${key}.`
  const test = Array.isArray(part) ? leafTest(part, at) : compilePattern(part, at)
  return event => (Array.isArray(event) ? event.some(item => test(field(item, key))) : test(field(event, key)))
}

function field(event: Json | undefined, key: string): Json | undefined {
  return isObject(event) && Object.hasOwn(event, key) ? (event as JsonObject)[key] : undefined
}

function anyOf(part: Json, path: string): Match {
  if (!Array.isArray(part)) throw new UnsupportedPatternError(`${path}$or must be a list`)
  const tests = part.map(alternative => compilePattern(alternative, path))
  return event => tests.some(test => test(event))
}

function leafTest(alternatives: readonly Json[], path: string): Match {
  const tests = alternatives.map(alternative => valueTest(alternative, path.slice(0, -1)))
  // A list in the event matches when one of its items does; it exists as a whole.
  return value => tests.some(test => test(value) || (Array.isArray(value) && value.some(test)))
}
