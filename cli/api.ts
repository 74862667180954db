import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, tokenFor } from './credentials.ts'
import { ApiRefusal, reach } from './reach.ts'

export interface ApiAnswer<Body> {
  readonly status: number
  readonly body: Body
}

export interface Api {
  /** @throws ApiRefusal, ApiUnreachable */
  call<Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>>
  /** Posts one JSON document a line, as the bulk routes take it. */
  bulk<Body>(path: string, lines: readonly unknown[]): Promise<ApiAnswer<Body>>
  /** What a route redirects to: the address is signed, so the token stays out of it. */
  download(path: string): Promise<Uint8Array>
}

const PATIENCE = { attempts: 6, firstDelayMs: 200 }

interface Call {
  readonly method: string
  readonly path: string
  readonly contentType?: string
  readonly body?: string
}

/** Sends a call again: after a while when the API is busy (503), and once with a fresh token when the old one has run out. */
async function persist(send: () => Promise<Response>, renew: () => Promise<void>): Promise<Response> {
  let hasRenewed = false
  for (let attempt = 1; ; attempt++) {
    const response = await send()
    const isBusy = response.status === 503 && attempt < PATIENCE.attempts
    const isExpired: boolean = response.status === 401 && !hasRenewed
    if (!isBusy && !isExpired) return response
    await response.arrayBuffer()
    if (isExpired) await renew()
    hasRenewed ||= isExpired
    if (isBusy) await pause(PATIENCE.firstDelayMs * 2 ** attempt)
  }
}

/**
 * Speaks to the API as any client would.
 * @param authenticate gets a token; called when there is none yet, and when one has run out
 */
export function apiAt(baseUrl: string, authenticate: () => Promise<string>): Api {
  let token: string | undefined
  const renew = async (): Promise<void> => {
    token = await authenticate()
  }
  const ask = async ({ method, path, contentType, body }: Call): Promise<Response> => {
    if (token === undefined) await renew()
    const send = () =>
      reach(`${baseUrl}${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization: `Bearer ${token}`, ...(contentType && { 'content-type': contentType }) },
        ...(body === undefined ? {} : { body }),
      })
    const response = await persist(send, renew)
    if (response.status >= 400) throw new ApiRefusal(method, path, response.status, await response.text())
    return response
  }
  const read = async <Body>(call: Call): Promise<ApiAnswer<Body>> => {
    const response = await ask({ contentType: 'application/json', ...call })
    return { status: response.status, body: JSON.parse(await response.text()) as Body }
  }
  return {
    call: (method, path, body) => read({ method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    bulk: (path, lines) => {
      const body = lines.map(line => JSON.stringify(line)).join('\n')
      return read({ method: 'POST', path, contentType: 'application/x-ndjson', body })
    },
    async download(path) {
      const answer = await ask({ method: 'GET', path })
      const location = answer.headers.get('location')
      const file = location === null ? answer : await reach(location, {})
      if (!file.ok) throw new ApiRefusal('GET', path, file.status, await file.text())
      return new Uint8Array(await file.arrayBuffer())
    },
  }
}

/** The API as a machine client: OAuth client credentials. */
export const connect = async (baseUrl: string, tokenUrl: string, client: ApiClient): Promise<Api> =>
  apiAt(baseUrl, () => tokenFor(tokenUrl, client))
