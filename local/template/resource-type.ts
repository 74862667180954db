import * as z from 'zod'
import type { Addresses } from '../place.ts'
import type { LocalRegion } from '../region.ts'
import type { Json, JsonObject } from './json.ts'
import { inside, type Location, TemplateError } from './template-error.ts'

/** What `Ref` and `Fn::GetAtt` of a resource give. Deterministic, so that it is known before anything is created. */
export interface Identity {
  ref: string
  attributes: Readonly<Record<string, string>>
}

/** A resource whose identity is asked for. */
export interface Draft {
  stack: string
  logicalId: string
  addresses: Addresses
  /** A resolved property when the template sets it. */
  text(property: string): string | undefined
}

/** A resource with its properties resolved and checked. */
export interface Resource<P> extends Identity {
  where: Location
  /** The construct's own id, when the app was synthesized with path metadata. */
  constructId: string | undefined
  properties: P
}

interface Definition<S extends z.ZodType> {
  type: string
  /** Strict: a property that is not listed is an error. */
  properties: S
  identity(draft: Draft): Identity
  create?(resource: Resource<z.output<S>>, region: LocalRegion): Promise<void> | void
}

/** A kind of AWS resource that the local stack knows. */
export interface ResourceType {
  type: string
  identity(draft: Draft): Identity
  create(resource: Resource<JsonObject>, region: LocalRegion): Promise<void>
}

/** Declares a resource type; properties are checked before `create` sees them. */
export function resourceType<S extends z.ZodType>(definition: Definition<S>): ResourceType {
  return {
    type: definition.type,
    identity: definition.identity,
    create: async (resource, region) => {
      const properties = check(definition.properties, resource.properties, resource.where)
      await definition.create?.({ ...resource, properties }, region)
    },
  }
}

/** A resource that needs no emulation; the reason is for the reader. Its properties are not looked at. */
export function inertType(
  type: string,
  _reason: string,
  identity: ResourceType['identity'] = plainIdentity,
): ResourceType {
  return { type, identity, create: async () => {} }
}

/** A property that is accepted and has no effect here, with the reason. */
export function inert(reason: string): z.ZodOptional<z.ZodUnknown> {
  return z.unknown().describe(reason).optional()
}

/** A physical name: the one of the template, or stack and logical id, cut to the service's limit. */
export function nameOf(draft: Draft, property: string, limit: number): string {
  return draft.text(property) ?? `${draft.stack}-${draft.logicalId}`.slice(-limit).replace(/^-+/, '')
}

export function plainIdentity(draft: Draft): Identity {
  return { ref: `${draft.stack}-${draft.logicalId}`, attributes: {} }
}

function check<S extends z.ZodType>(schema: S, properties: Json, where: Location): z.output<S> {
  const result = schema.safeParse(properties)
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (!issue) throw new TemplateError(where, 'properties are not valid')
  const at = issue.path.reduce<Location>((location, step) => inside(location, String(step)), where)
  if (issue.code === 'unrecognized_keys') throw new TemplateError(inside(at, issue.keys[0] ?? ''), 'unknown property')
  throw new TemplateError(at, issue.message)
}
