import type { CallerRegistry, Group, RegisteredPerson } from '../ports/callers.ts'
import type { Caller } from './caller.ts'
import { forbidden, unauthorized } from './problem.ts'
import { type RouteContract, SCOPE_PREFIX, type Scope } from './route.ts'
import type { TokenClaims, TokenVerifier } from './token.ts'

export interface Identity {
  readonly verifyToken: TokenVerifier
  readonly callers: CallerRegistry
}

/** What a group may do. HR of a branch: only routes that know how to limit what is seen. */
const GROUP_SCOPES: Readonly<Record<Group, readonly Scope[]>> = {
  // Taking records back is writing; posting them is refused to people, whose name no source lists.
  'hr-admin': ['hr.read', 'hr.write', 'records.read', 'records.write'],
  'hr-branch': ['hr.read'],
  finance: ['eligibility.read'],
}

type Permission = Pick<RouteContract, 'scope' | 'forBranches'>

function bearerToken(header: string | undefined): string {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw unauthorized('A bearer token is needed.')
  return token
}

const allowedBy = (group: Group, { scope, forBranches }: Permission): boolean =>
  GROUP_SCOPES[group].includes(scope) && (group !== 'hr-branch' || forBranches === true)

function authorizePerson(person: RegisteredPerson, permission: Permission): Caller {
  const granting = person.groups.filter(group => allowedBy(group, permission))
  if (granting.length === 0) throw forbidden('None of your groups may do this.')
  const { subject, employeeId, branch } = person
  const limited = granting.every(group => group === 'hr-branch')
  if (limited && branch === undefined) throw forbidden('You have no branch.')
  return {
    kind: 'person',
    subject,
    ...(employeeId !== undefined && { employeeId }),
    ...(limited && branch !== undefined && { onlyBranch: branch }),
  }
}

async function authorizeClient(claims: TokenClaims, scope: Scope, callers: CallerRegistry): Promise<Caller> {
  const { clientId } = claims
  const client = clientId === undefined ? undefined : await callers.client(clientId)
  if (client === undefined) throw forbidden('This client is not registered.')
  if (!claims.scopes.includes(SCOPE_PREFIX + scope) || !client.scopes.includes(scope)) {
    throw forbidden(`The scope ${SCOPE_PREFIX}${scope} is needed.`)
  }
  return { kind: 'client', clientId: client.clientId }
}

/**
 * Verifies the token and checks that its bearer may use the route. Nothing of the request but the header has been looked at.
 * @throws Problem 401 (token) or 403 (permission)
 */
export async function authorize(
  header: string | undefined,
  route: Permission,
  { verifyToken, callers }: Identity,
): Promise<Caller> {
  const claims = await verifyToken(bearerToken(header))
  if (!claims.scopes.includes(`${SCOPE_PREFIX}person`)) return authorizeClient(claims, route.scope, callers)
  const person = await callers.person(claims.subject)
  if (person === undefined) throw forbidden('You are not registered.')
  return authorizePerson(person, route)
}
