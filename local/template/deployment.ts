import type { Addresses } from '../place.ts'
import type { LocalRegion } from '../region.ts'
import type { CloudAssembly, StackTemplate } from './cloud-assembly.ts'
import { resolve, type Scope } from './intrinsics.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { Identity, Resource, ResourceType } from './resource-type.ts'
import { inside, type Location, TemplateError } from './template-error.ts'

/**
 * All stacks of a cloud assembly as one lazily resolved graph. Identities need no creation, so references may point
 * in any direction; creation follows the order of the resource types.
 */
export class Deployment {
  readonly #assembly: CloudAssembly
  readonly #types: readonly ResourceType[]
  readonly #addresses: Addresses
  readonly #identities = new Map<string, Identity>()

  constructor(assembly: CloudAssembly, types: readonly ResourceType[], addresses: Addresses) {
    this.#assembly = assembly
    this.#types = types
    this.#addresses = addresses
  }

  /** Creates every resource, type by type in the registry's order. @throws TemplateError on the first unknown thing. */
  async create(region: LocalRegion): Promise<void> {
    const resources = this.#resources()
    for (const type of this.#types) {
      await Promise.all((resources.get(type) ?? []).map(resource => type.create(resource, region)))
    }
  }

  #resources(): Map<ResourceType, Resource<JsonObject>[]> {
    const byType = new Map<ResourceType, Resource<JsonObject>[]>()
    for (const stack of this.#assembly.stacks) {
      for (const logicalId of Object.keys(stack.resources)) {
        if (!this.#exists(stack, logicalId)) continue
        const type = this.#typeOf(stack, logicalId)
        byType.set(type, [...(byType.get(type) ?? []), this.#resource(stack, logicalId)])
      }
    }
    return byType
  }

  #exists(stack: StackTemplate, logicalId: string): boolean {
    const condition = stack.resources[logicalId]?.Condition
    return condition === undefined || this.#scope(stack).condition(condition) === true
  }

  #resource(stack: StackTemplate, logicalId: string): Resource<JsonObject> {
    const where: Location = { stack: stack.name, logicalId }
    const properties = resolve(stack.resources[logicalId]?.Properties ?? {}, this.#scope(stack), where)
    return {
      where,
      constructId: constructIdOf(stack.resources[logicalId]?.Metadata?.['aws:cdk:path']),
      properties: isObject(properties) ? properties : {},
      ...this.#identity(stack, logicalId),
    }
  }

  #typeOf(stack: StackTemplate, logicalId: string): ResourceType {
    const wanted = stack.resources[logicalId]?.Type
    const found = this.#types.find(({ type }) => type === wanted)
    if (!found) throw new TemplateError({ stack: stack.name, logicalId }, `unknown resource type ${wanted}`)
    return found
  }

  #identity(stack: StackTemplate, logicalId: string): Identity {
    const key = `${stack.name}/${logicalId}`
    const known = this.#identities.get(key)
    if (known) return known
    const where = { stack: stack.name, logicalId }
    const property = (name: string) => stack.resources[logicalId]?.Properties?.[name]
    const identity = this.#typeOf(stack, logicalId).identity({
      stack: stack.name,
      logicalId,
      addresses: this.#addresses,
      text: name => asText(resolve(property(name) ?? null, this.#scope(stack), inside(where, name))),
    })
    this.#identities.set(key, identity)
    return identity
  }

  #scope(stack: StackTemplate): Scope {
    const declared = (logicalId: string) => Object.hasOwn(stack.resources, logicalId)
    return {
      ref: name => stack.parameters[name]?.Default ?? (declared(name) ? this.#identity(stack, name).ref : undefined),
      attribute: (id, name) => (declared(id) ? this.#identity(stack, id).attributes[name] : undefined),
      exported: name => this.#exported(name),
      condition: name => this.#condition(stack, name),
      mapping: path => path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), stack.mappings),
    }
  }

  #condition(stack: StackTemplate, name: string): boolean | undefined {
    const expression = stack.conditions[name]
    const where = { stack: stack.name, logicalId: 'Conditions', path: name }
    return expression === undefined ? undefined : resolve(expression, this.#scope(stack), where) === true
  }

  #exported(name: string): Json | undefined {
    for (const stack of this.#assembly.stacks) {
      for (const [logicalId, { Value, Export }] of Object.entries(stack.outputs)) {
        const where = { stack: stack.name, logicalId }
        const own = Export && resolve(Export.Name, this.#scope(stack), where)
        if (own === name) return resolve(Value, this.#scope(stack), where)
      }
    }
    return undefined
  }
}

/** `Stack/Identity/Pool/lms/Resource` -> `lms` */
function constructIdOf(path: Json | undefined): string | undefined {
  return typeof path === 'string'
    ? path
        .replace(/\/Resource$/, '')
        .split('/')
        .at(-1)
    : undefined
}

function asText(value: Json | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
