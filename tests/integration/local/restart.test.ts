import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from './lab.ts'

const start = join(import.meta.dirname, '../../../local/start.ts')
let folder: string
let child: ChildProcess

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'restart-'))
})
afterAll(() => {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface State {
  api: string
  tokenUrl: string
  dynamodb: string
  clients: { lms: { clientId: string; clientSecret: string } }
}

/** Runs `npm start -- --data data` in a folder of its own and waits until it is ready. */
async function run(): Promise<State> {
  const file = join(folder, '.local', 'stack.json')
  child = spawn(process.execPath, [start, '--port', '0', '--data', 'data'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await until(() => existsSync(file) || child.exitCode !== null)
  const state = JSON.parse(readFileSync(file, 'utf8'))
  // A stack that is killed leaves its file behind; the next one must not be taken for it.
  rmSync(file)
  return state
}

async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal)
  await once(child, 'exit')
}

async function connect({ api, tokenUrl, clients: { lms } }: State) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: lms.clientId,
    client_secret: lms.clientSecret,
  })
  const answer = await fetch(tokenUrl, { method: 'POST', body: form })
  const { access_token } = (await answer.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  return {
    post: async (id: string) => {
      const record = {
        id,
        activity: 'insight.shared',
        learner: { employeeId: 'nobody' },
        occurredAt: '2026-11-02T09:00:00+08:00',
      }
      const body = JSON.stringify({ source: 'lms-demo', records: [record] })
      const response = await fetch(`${api}/v1/learning-records`, { method: 'POST', headers, body })
      return (await response.json()) as { results: { status: string }[] }
    },
    outcome: async (id: string) => {
      const response = await fetch(`${api}/v1/learning-records/lms-demo/${id}`, { headers })
      return (await response.json()) as { outcome?: string }
    },
  }
}

const answers = (url: string) => fetch(url).then(Boolean, () => false)

describe('Given a stack with a data folder that took a record', () => {
  test('when it is killed and started again, then the record is there, clients keep their secrets, and SIGTERM leaves nothing behind', async () => {
    const first = await run()
    const lms = await connect(first)
    expect(await lms.post('r-1')).toMatchObject({ results: [{ status: 'quarantined' }] })
    await end('SIGKILL')
    await until(async () => !(await answers(first.dynamodb)))

    const second = await run()
    expect(second.clients).toEqual(first.clients)
    const again = await connect(second)
    expect(await again.outcome('r-1')).toMatchObject({ outcome: 'quarantined' })
    expect(await again.post('r-1')).toMatchObject({ results: [{ status: 'duplicate' }] })
    await end('SIGTERM')
    expect(child.exitCode).toBe(0)
    expect(await Promise.all([second.api, second.dynamodb].map(answers))).toEqual([false, false])
  })
})
