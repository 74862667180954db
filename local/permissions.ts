import { isObject, type Json, type JsonObject } from './template/json.ts'

/** IAM of the template: what roles may do, and which services may send to which queue. */
export class Permissions {
  readonly #byRole = new Map<string, JsonObject[]>()
  readonly #roleNames = new Map<string, string>()
  readonly #byQueueUrl = new Map<string, JsonObject[]>()

  addRole(name: string, roleArn: string): void {
    this.#roleNames.set(name, roleArn)
    this.#byRole.set(roleArn, this.#byRole.get(roleArn) ?? [])
  }

  addRolePolicy(roleName: string, document: JsonObject): void {
    const roleArn = this.#roleNames.get(roleName) ?? roleName
    this.#byRole.set(roleArn, [...(this.#byRole.get(roleArn) ?? []), document])
  }

  addQueuePolicy(queueUrl: string, document: JsonObject): void {
    this.#byQueueUrl.set(queueUrl, [...(this.#byQueueUrl.get(queueUrl) ?? []), document])
  }

  /** The policy documents of a role: always the same objects, so that decisions about them can be remembered. */
  ofRole(roleArn: string): readonly JsonObject[] {
    return this.#byRole.get(roleArn) ?? []
  }

  /** Whether a role has a statement that names the action and the resource literally; conditions are not judged. */
  roleAllows(roleArn: string, action: string, resource: string): boolean {
    return this.ofRole(roleArn)
      .flatMap(statementsOf)
      .some(statement => allows(statement, action) && includes(statement.Resource, resource))
  }

  /** Whether a queue's own policy lets a service send to it. */
  queueAllows(queueUrl: string, service: string): boolean {
    const statements = (this.#byQueueUrl.get(queueUrl) ?? []).flatMap(statementsOf)
    return statements.some(({ Principal, ...statement }) => {
      return allows(statement, 'sqs:SendMessage') && isObject(Principal) && includes(Principal.Service, service)
    })
  }
}

function statementsOf(document: JsonObject): JsonObject[] {
  return (Array.isArray(document.Statement) ? document.Statement : [document.Statement]).filter(isObject)
}

function allows(statement: JsonObject, action: string): boolean {
  return statement.Effect === 'Allow' && includes(statement.Action, action)
}

function includes(value: Json | undefined, wanted: string): boolean {
  return (Array.isArray(value) ? value : [value]).some(
    item => item === wanted || item === '*' || item === `${wanted.split(':')[0]}:*`,
  )
}
