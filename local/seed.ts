import type { ClientAccess } from './stack-contract.ts'

/** Somebody who can get a token from the local issuer. */
export interface Person {
  subject: string
  name: string
  roles: readonly string[]
}

/** What seeding writes to. */
export interface SeedTarget {
  dynamodb: string
  tableName: string
  clients: Readonly<Record<string, ClientAccess>>
}

/** Brings a fresh stack to the state that it starts with. */
export async function seedStack(_target: SeedTarget): Promise<{ people: Person[] }> {
  return { people: [] }
}
