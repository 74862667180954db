/** A machine client as `.local/stack.json` describes it. */
export interface ApiClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

export interface ApiAnswer<Body> {
  readonly status: number
  readonly body: Body
}

export interface Api {
  call<Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>>
  /** Posts one JSON document a line, as the bulk routes take it. */
  bulk<Body>(path: string, lines: readonly unknown[]): Promise<ApiAnswer<Body>>
  /** A file, wherever the API redirects to. */
  download(path: string): Promise<Uint8Array>
}

/** The API answered with something the demo cannot go on with. */
export class ApiRefusal extends Error {
  constructor(method: string, path: string, status: number, body: string) {
    super(`${method} ${path} answered ${status}: ${body.slice(0, 400)}`)
    this.name = 'ApiRefusal'
  }
}

const tokenFor = async (tokenUrl: string, client: ApiClient): Promise<string> => {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: client.scopes.join(' ') }),
  })
  if (!response.ok) throw new ApiRefusal('POST', tokenUrl, response.status, await response.text())
  return ((await response.json()) as { access_token: string }).access_token
}

const PATIENCE = { attempts: 6, firstDelayMs: 200 }

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Speaks to the API as an LMS would: OAuth client credentials, and a 503 is sent again after a while. */
export const connect = async (baseUrl: string, tokenUrl: string, client: ApiClient): Promise<Api> => {
  const token = await tokenFor(tokenUrl, client)
  const send = async <Body>(
    method: string,
    path: string,
    contentType: string,
    body?: string,
  ): Promise<ApiAnswer<Body>> => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
        ...(body === undefined ? {} : { body }),
      })
      const text = await response.text()
      if (response.status === 503 && attempt < PATIENCE.attempts) {
        await pause(PATIENCE.firstDelayMs * 2 ** attempt)
        continue
      }
      if (response.status >= 400) throw new ApiRefusal(method, path, response.status, text)
      return { status: response.status, body: JSON.parse(text) as Body }
    }
  }
  return {
    call: (method, path, body) =>
      send(method, path, 'application/json', body === undefined ? undefined : JSON.stringify(body)),
    bulk: (path, lines) =>
      send('POST', path, 'application/x-ndjson', lines.map(line => JSON.stringify(line)).join('\n')),
    async download(path) {
      const response = await fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })
      if (!response.ok) throw new ApiRefusal('GET', path, response.status, await response.text())
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}
