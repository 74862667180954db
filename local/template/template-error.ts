/** Where in the cloud assembly something stands. */
export interface Location {
  stack: string
  logicalId: string
  path?: string
}

/** The template says something that the local stack does not emulate; the message names it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'

  constructor(where: Location, what: string) {
    super([where.stack, where.logicalId, where.path].filter(Boolean).join(' / ').concat(`: ${what}`))
  }
}

/** The same place, one step further in. */
export function inside(where: Location, step: string | number): Location {
  return { ...where, path: where.path ? `${where.path}.${step}` : String(step) }
}
