import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type BranchPath, brand, type SourceId } from '../shared/domain/brand.ts'
import { SCOPE_PREFIX } from '../shared/http/route.ts'
import type { RegisteredClient, RegisteredPerson } from '../shared/ports/callers.ts'
import { setUpTable } from '../shared/setup/set-up-table.ts'
import type { ClientAccess } from './client-access.ts'
import { PERSON_GRANT } from './issuer/token-request.ts'

/** Somebody who can get a token from the local issuer. */
export interface Person extends RegisteredPerson {
  /** Body of a POST to the token endpoint (`application/x-www-form-urlencoded`) that answers with this person's token. */
  readonly tokenRequest: string
}

/** What seeding writes to. */
export interface SeedTarget {
  readonly dynamodb: string
  readonly tableName: string
  /** Machine clients by name: lms, finance, hr. */
  readonly clients: Readonly<Record<string, Pick<ClientAccess, 'clientId' | 'scopes'>>>
}

/** One of each kind that the permissions know. */
const PEOPLE: readonly RegisteredPerson[] = [
  { subject: 'hr-admin', name: 'HR admin', groups: ['hr-admin'] },
  { subject: 'hr-lead', name: 'Second HR admin, who approves', groups: ['hr-admin'] },
  { subject: 'hr-east', name: 'HR of the eastern branch', groups: ['hr-branch'], branch: brand<BranchPath>('hq/east') },
  { subject: 'finance', name: 'Finance', groups: ['finance'] },
]

const LMS_SOURCE = brand<SourceId>('lms-demo')

const registered = ([name, { clientId, scopes }]: [
  string,
  Pick<ClientAccess, 'clientId' | 'scopes'>,
]): RegisteredClient => ({
  clientId,
  name,
  scopes: scopes.map(scope => (scope.startsWith(SCOPE_PREFIX) ? scope.slice(SCOPE_PREFIX.length) : scope)),
})

const withTokenRequest = (person: RegisteredPerson): Person => ({
  ...person,
  tokenRequest: new URLSearchParams({ grant_type: PERSON_GRANT, subject: person.subject }).toString(),
})

/**
 * Brings a fresh stack to the state that it starts with: the shipped programmes, its clients, the source `lms-demo` of the
 * client `lms`, and people to sign in with. No employees. May be repeated.
 */
export async function seedStack({ dynamodb, tableName, clients }: SeedTarget): Promise<{ people: readonly Person[] }> {
  const database = new DynamoDBClient({
    endpoint: dynamodb,
    region: process.env.AWS_REGION ?? 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const lms = clients.lms?.clientId
  try {
    await setUpTable(
      DynamoDBDocumentClient.from(database, { marshallOptions: { removeUndefinedValues: true } }),
      tableName,
      {
        clients: Object.entries(clients).map(registered),
        people: PEOPLE,
        sources: [{ id: LMS_SOURCE, name: 'Demo LMS', clientIds: lms === undefined ? [] : [lms] }],
      },
    )
  } finally {
    database.destroy()
  }
  return { people: PEOPLE.map(withTokenRequest) }
}
