import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'

/** A child process that does not outlive this one. */
export interface GuardedProcess {
  /** Resolves when the child is gone, with what it last wrote to stderr. */
  readonly gone: Promise<string>
  /** Asks the child to end, insists after three seconds, and resolves when it is gone. */
  stop(): Promise<void>
}

const STDERR_KEPT = 4096
const PATIENCE_MS = 3000

/**
 * Starts a command in its own process group, so that Ctrl-C in the terminal reaches only us and we can stop things in order.
 *
 * Nobody runs our exit handlers when we are killed with SIGKILL. Therefore a tiny shell waits on a pipe whose other end only we
 * hold: the system closes it however we die, and the shell then kills the child. (No shell, as on Windows: the child then
 * survives a SIGKILL, and only that.)
 */
export function startGuarded(command: string, args: readonly string[], cwd: string): GuardedProcess {
  const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = untilGone(child)
  const watcher = child.pid === undefined ? undefined : watchOver(child.pid)
  // Neither keeps our event loop alive: a test that forgot to stop still ends, and the watcher then does its work.
  unref(child)
  void gone.then(() => watcher?.kill('SIGKILL'))
  return { gone, stop: () => stop(child, gone) }
}

function untilGone(child: ChildProcess): Promise<string> {
  let stderr = ''
  child.stderr?.on('data', chunk => {
    stderr = (stderr + String(chunk)).slice(-STDERR_KEPT)
  })
  return new Promise(resolve => {
    child.once('error', error => resolve(String(error)))
    child.once('exit', () => resolve(stderr))
  })
}

function watchOver(pid: number): ChildProcess {
  const watcher = spawn('sh', ['-c', `read -r _; kill -9 ${pid}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.on('error', () => undefined)
  unref(watcher)
  return watcher
}

function unref(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) {
    if (stream instanceof Socket) stream.unref()
  }
}

async function stop(child: ChildProcess, gone: Promise<string>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.all([exit, gone])
  clearTimeout(insist)
}
