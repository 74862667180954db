import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** An app client of the template's user pool. */
export interface Client {
  /** The construct's name in lower case (`lms`), or ClientName. */
  name: string
  clientId: string
  /** Undefined: a public client. */
  clientSecret?: string | undefined
  /** With the resource server's prefix. */
  scopes: readonly string[]
  grants: readonly string[]
}

/** The clients that may ask for tokens. Secrets are random; with a file they stay the same across restarts. */
export class ClientRegistry {
  readonly #file: string | undefined
  readonly #secrets: Record<string, string>
  readonly #clients = new Map<string, Client>()

  constructor(file?: string) {
    this.#file = file
    this.#secrets = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  }

  get all(): readonly Client[] {
    return [...this.#clients.values()]
  }

  find(clientId: string): Client | undefined {
    return this.#clients.get(clientId)
  }

  add(client: Omit<Client, 'clientSecret'>, confidential: boolean): void {
    const clientSecret = confidential ? this.#secretOf(client.clientId) : undefined
    this.#clients.set(client.clientId, { ...client, clientSecret })
  }

  #secretOf(clientId: string): string {
    const secret = this.#secrets[clientId] ?? randomBytes(32).toString('base64url')
    this.#secrets[clientId] = secret
    if (this.#file !== undefined) writeFileSync(this.#file, JSON.stringify(this.#secrets), { mode: 0o600 })
    return secret
  }
}
