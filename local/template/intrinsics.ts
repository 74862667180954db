import { place } from '../place.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { inside, type Location, TemplateError } from './template-error.ts'

/** What an expression may point at. Each answer is undefined when there is no such thing. */
export interface Scope {
  ref(name: string): Json | undefined
  attribute(logicalId: string, name: string): Json | undefined
  exported(name: string): Json | undefined
  condition(name: string): boolean | undefined
  mapping(path: readonly string[]): Json | undefined
}

type Intrinsic = (argument: Json, scope: Scope, where: Location) => Json | undefined

const pseudoParameters: Readonly<Record<string, Json | undefined>> = {
  'AWS::AccountId': place.accountId,
  'AWS::Region': place.region,
  'AWS::Partition': place.partition,
  'AWS::URLSuffix': place.urlSuffix,
}

/**
 * Resolves every intrinsic function in a template value. `AWS::NoValue` removes its property or item.
 * @throws TemplateError that names an unknown intrinsic, reference, attribute or import.
 */
export function resolve(value: Json, scope: Scope, where: Location): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, scope, inside(where, index))).filter(item => item !== undefined)
  }
  if (!isObject(value)) return value
  const name = intrinsicOf(value)
  if (name === undefined) return resolveProperties(value, scope, where)
  const intrinsic = intrinsics[name]
  if (!intrinsic) throw new TemplateError(inside(where, name), 'unknown intrinsic function')
  return intrinsic(value[name] ?? null, scope, inside(where, name))
}

function resolveProperties(value: JsonObject, scope: Scope, where: Location): JsonObject {
  const entries = Object.entries(value).map(([key, item]) => [key, resolve(item, scope, inside(where, key))] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

// A policy may have a key `Condition` among others; an intrinsic stands alone in its object.
function intrinsicOf(value: JsonObject): string | undefined {
  const [key, ...others] = Object.keys(value)
  return others.length === 0 && key !== undefined && /^(Ref|Condition|Fn::.*)$/.test(key) && isIntrinsic(key, value)
    ? key
    : undefined
}

function isIntrinsic(key: string, value: JsonObject): boolean {
  return key !== 'Condition' || typeof value[key] === 'string'
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope, where) => ref(String(argument), scope, where),
  Condition: (argument, scope, where) => condition(String(argument), scope, where),
  'Fn::GetAtt': (argument, scope, where) => {
    const [id = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
    return attribute(id, rest.join('.'), scope, where)
  },
  'Fn::Sub': (argument, scope, where) => substitute(argument, scope, where),
  'Fn::Join': (argument, scope, where) => {
    const [separator, items] = list(argument, scope, where)
    return list(items ?? [], scope, where).join(String(separator))
  },
  'Fn::Select': (argument, scope, where) => {
    const [index, items] = list(argument, scope, where)
    const chosen = list(items ?? [], scope, where)[Number(index)]
    if (chosen === undefined) throw new TemplateError(where, `there is no item ${String(index)}`)
    return chosen
  },
  'Fn::Split': (argument, scope, where) => {
    const [separator, text] = list(argument, scope, where)
    return String(text).split(String(separator))
  },
  'Fn::ImportValue': (argument, scope, where) => {
    const name = String(resolve(argument, scope, where))
    return scope.exported(name) ?? missing(where, `nothing is exported as ${name}`)
  },
  'Fn::FindInMap': (argument, scope, where) => {
    const path = list(argument, scope, where).map(String)
    return scope.mapping(path) ?? missing(where, `no mapping ${path.join('.')}`)
  },
  'Fn::If': (argument, scope, where) => {
    const [name, yes, no] = Array.isArray(argument) ? argument : []
    return resolve((condition(String(name), scope, where) ? yes : no) ?? null, scope, where)
  },
  'Fn::Equals': (argument, scope, where) => {
    const [left, right] = list(argument, scope, where)
    return left === right
  },
  'Fn::And': (argument, scope, where) => list(argument, scope, where).every(Boolean),
  'Fn::Or': (argument, scope, where) => list(argument, scope, where).some(Boolean),
  'Fn::Not': (argument, scope, where) => !list(argument, scope, where)[0],
}

function ref(name: string, scope: Scope, where: Location): Json | undefined {
  if (name === 'AWS::NoValue') return undefined
  return pseudoParameters[name] ?? scope.ref(name) ?? missing(where, `nothing is called ${name}`)
}

function attribute(logicalId: string, name: string, scope: Scope, where: Location): Json {
  return scope.attribute(logicalId, name) ?? missing(where, `${logicalId} has no attribute ${name} here`)
}

function condition(name: string, scope: Scope, where: Location): boolean {
  return scope.condition(name) ?? missing(where, `no condition is called ${name}`)
}

function substitute(argument: Json, scope: Scope, where: Location): string {
  const [text, variables] = Array.isArray(argument) ? [String(argument[0]), argument[1] ?? {}] : [String(argument), {}]
  const own = isObject(variables) ? resolveProperties(variables, scope, where) : {}
  return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) return whole.replace('!', '')
    const [id = '', ...rest] = name.split('.')
    const value = own[name] ?? (rest.length > 0 ? attribute(id, rest.join('.'), scope, where) : ref(name, scope, where))
    return String(value)
  })
}

function list(argument: Json, scope: Scope, where: Location): Json[] {
  const resolved = resolve(argument, scope, where)
  if (!Array.isArray(resolved)) throw new TemplateError(where, 'expected a list')
  return resolved
}

function missing(where: Location, what: string): never {
  throw new TemplateError(where, what)
}
