/** A CloudFormation template as plain data, with the few questions that the checks ask. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface Resource {
  readonly id: string
  readonly type: string
  readonly properties: { readonly [key: string]: Json }
  readonly deletionPolicy: Json | undefined
  readonly updateReplacePolicy: Json | undefined
}

export class Template {
  readonly text: string
  readonly resources: readonly Resource[]

  constructor(template: { readonly Resources: Record<string, Record<string, Json>> }) {
    this.text = JSON.stringify(template)
    this.resources = Object.entries(template.Resources).map(([id, resource]) => ({
      id,
      type: String(resource.Type),
      properties: asObject(resource.Properties ?? {}),
      deletionPolicy: resource.DeletionPolicy,
      updateReplacePolicy: resource.UpdateReplacePolicy,
    }))
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.filter(resource => resource.type === type)
  }

  /** The resource that a `Ref` or `Fn::GetAtt` points at. */
  target(reference: Json | undefined): Resource {
    const id = at(reference, 'Ref') ?? at(reference, 'Fn::GetAtt', 0)
    const found = this.resources.find(resource => resource.id === id)
    if (found === undefined) throw new Error(`No resource behind ${JSON.stringify(reference)}`)
    return found
  }

  /** The one resource of a type whose logical id starts so. */
  named(type: string, prefix: string): Resource {
    const [found, ...others] = this.ofType(type).filter(({ id }) => id.startsWith(prefix))
    if (found === undefined || others.length > 0) throw new Error(`Not exactly one ${type} named ${prefix}`)
    return found
  }
}

/** Follows a path into JSON; undefined where it ends. */
export function at(json: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, Json>)[key] : undefined,
    json,
  )
}

export const asList = (json: Json | undefined): readonly Json[] => {
  if (json === undefined) return []
  return Array.isArray(json) ? json : [json]
}

const asObject = (json: Json): { readonly [key: string]: Json } => json as { readonly [key: string]: Json }
