import { isObject, type Json } from '../template/json.ts'

/** A rule or filter pattern that the local stack does not understand; the message names the operator. */
export class UnsupportedPatternError extends Error {
  override readonly name = 'UnsupportedPatternError'
}

export type Match = (event: Json | undefined) => boolean

type Operator = (argument: Json, path: string) => Match

/** Compiles one alternative of a pattern's leaf: a literal or an object with one operator. */
export function valueTest(alternative: Json, path: string): Match {
  if (!isObject(alternative)) return value => value === alternative
  const [[name, argument] = ['', null], ...others] = Object.entries(alternative)
  const operator = operators[name]
  if (!operator || others.length > 0) {
    throw new UnsupportedPatternError(`${path}: ${JSON.stringify(alternative)} is not supported`)
  }
  return operator(argument, path)
}

const operators: Readonly<Record<string, Operator>> = {
  prefix: (argument, path) => {
    const start = text(argument, path)
    return value => typeof value === 'string' && value.startsWith(start)
  },
  suffix: (argument, path) => {
    const end = text(argument, path)
    return value => typeof value === 'string' && value.endsWith(end)
  },
  // Objects are no leaf: `exists` is false for them, as on AWS.
  exists: argument => value => (value !== undefined && !isObject(value)) === argument,
  'anything-but': anythingBut,
  numeric,
}

function anythingBut(argument: Json, path: string): Match {
  const excluded = (Array.isArray(argument) ? argument : [argument]).map(item => valueTest(item, path))
  return value => value !== undefined && !isObject(value) && !excluded.some(test => test(value))
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
}

function numeric(argument: Json, path: string): Match {
  const parts = Array.isArray(argument) ? argument : []
  const tests: ((value: number) => boolean)[] = []
  for (let index = 0; index < parts.length; index += 2) {
    const compare = comparisons[String(parts[index])]
    const bound = parts[index + 1]
    if (!compare || typeof bound !== 'number')
      throw new UnsupportedPatternError(`${path}: numeric ${JSON.stringify(argument)}`)
    tests.push(value => compare(value, bound))
  }
  return value => typeof value === 'number' && tests.every(test => test(value))
}

function text(argument: Json, path: string): string {
  if (typeof argument !== 'string')
    throw new UnsupportedPatternError(`${path}: ${JSON.stringify(argument)} is not supported`)
  return argument
}
