import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Stack } from '../../local/stack.ts'

const START = join(import.meta.dirname, '../../local/start.ts')
const RECHECK_MS = 50

/** `npm start` as a process of its own, as its state file describes it. */
export interface ChildStack extends Pick<Stack, 'api' | 'tokenUrl' | 'clients' | 'dynamodb'> {
  readonly table: string
  /** Ends it, and waits until also its database is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Starts on the data folder `data` inside `folder`. */
export async function startChild(folder: string): Promise<ChildStack> {
  const file = join(folder, '.local', 'stack.json')
  // A stack that was killed leaves its file behind; this one must not be taken for it.
  rmSync(file, { force: true })
  const child = spawn(process.execPath, [START, '--port', '0', '--data', 'data'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`the stack ended with ${child.exitCode}`)
    await delay(RECHECK_MS)
  }
  const state = JSON.parse(readFileSync(file, 'utf8')) as Omit<ChildStack, 'end'>
  return { ...state, end: signal => end(child, signal, state.dynamodb) }
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM', database: string): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
  while (await answers(database)) await delay(RECHECK_MS)
}

const answers = (url: string): Promise<boolean> => fetch(url).then(Boolean, () => false)
