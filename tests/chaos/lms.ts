import { setTimeout as delay } from 'node:timers/promises'
import type { Stack } from '../../local/stack.ts'

/** Sends as a stubborn client does: whatever has no answer, or a 5xx, is sent again, unchanged. */
export interface StubbornClient {
  send(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>
  /** Requests that had to be sent again. */
  readonly repeated: number
}

const PATIENCE = 40
const PAUSE_MS = 150
const ANSWER_LIMIT_MS = 30_000

/** A machine client of the stack, by name. */
export async function stubbornClient(
  stack: Pick<Stack, 'api' | 'tokenUrl' | 'clients'>,
  name: string,
  { patience } = { patience: PATIENCE },
): Promise<StubbornClient> {
  const token = await tokenOf(stack, name)
  let repeated = 0
  const attempt = (method: string, path: string, body: unknown) =>
    fetch(stack.api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => undefined)
  return {
    get repeated() {
      return repeated
    },
    async send(method, path, body) {
      for (let tries = 1; tries <= patience; tries++) {
        const answer = await attempt(method, path, body)
        if (answer && answer.status < 500) return answered(answer, `${method} ${path}`)
        repeated += 1
        await delay(PAUSE_MS)
      }
      throw new Error(`${method} ${path} was not answered after ${patience} tries`)
    },
  }
}

async function answered(answer: Response, what: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${what} answered ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as Record<string, unknown>
}

async function tokenOf({ tokenUrl, clients }: Pick<Stack, 'tokenUrl' | 'clients'>, name: string): Promise<string> {
  const client = clients[name]
  if (!client) throw new Error(`no client ${name}`)
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: client.scopes.join(' ') }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}
