import { ApiRefusal, reach } from './reach.ts'

/** A machine client as `.local/stack.json` describes it. Without scopes: all that it has. */
export interface ApiClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes?: readonly string[]
}

/** A person of the local stack: the body of a request to the token endpoint that answers with their token. */
export interface ApiPerson {
  readonly tokenRequest: string
}

async function askForToken(tokenUrl: string, body: URLSearchParams, headers: Record<string, string>): Promise<string> {
  const response = await reach(tokenUrl, { method: 'POST', headers, body })
  if (!response.ok) throw new ApiRefusal('POST', tokenUrl, response.status, await response.text())
  return ((await response.json()) as { access_token: string }).access_token
}

/** A token by OAuth client credentials, or as one of the local stack's people. */
export function tokenFor(tokenUrl: string, who: ApiClient | ApiPerson): Promise<string> {
  if ('tokenRequest' in who) return askForToken(tokenUrl, new URLSearchParams(who.tokenRequest), {})
  const basic = Buffer.from(`${who.clientId}:${who.clientSecret}`).toString('base64')
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (who.scopes) body.set('scope', who.scopes.join(' '))
  return askForToken(tokenUrl, body, { authorization: `Basic ${basic}` })
}
