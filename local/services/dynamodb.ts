import { mkdir } from 'node:fs/promises'
import { get } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { startGuarded } from './guarded-process.ts'
import { diagnoseJava, javaCommand } from './java.ts'
import type { LocalService } from './local-service.ts'

export type { LocalService }

/** DynamoDB Local did not come up although the Java runtime is fine. */
export class DynamoDbStartError extends Error {
  override readonly name = 'DynamoDbStartError'
}

const ATTEMPTS = 3
const START_LIMIT_MS = 30_000
const POLL_MS = 20

/**
 * Starts AWS's DynamoDB Local on a free port: in memory, or on `dataDir`, which keeps the tables across restarts.
 * It listens on all interfaces; it has no setting for that. With DYNAMODB_ENDPOINT set nothing is started and that one is used.
 *
 * @throws {JavaNotFoundError | JavaTooOldError} with what to install
 * @throws {DynamoDbStartError} when it ends or stays silent for another reason
 */
export async function startDynamoDb(options: { dataDir?: string }): Promise<LocalService> {
  const external = process.env.DYNAMODB_ENDPOINT
  if (external !== undefined && external !== '')
    return { endpoint: external.replace(/\/$/, ''), stop: async () => undefined }
  if (options.dataDir !== undefined) await mkdir(options.dataDir, { recursive: true })
  const storage = options.dataDir === undefined ? ['-inMemory'] : ['-dbPath', resolve(options.dataDir)]
  for (let attempt = 1; ; attempt++) {
    const started = await launch(storage)
    if ('endpoint' in started) return started
    // Somebody may have taken the free port in between: that is worth another try.
    if (attempt === ATTEMPTS) throw new DynamoDbStartError(`DynamoDB Local does not start: ${started.reason}`)
  }
}

async function launch(storage: readonly string[]): Promise<LocalService | { reason: string }> {
  const port = await freePort()
  const java = javaCommand()
  const child = startGuarded(
    java,
    [...JVM, ...storage, '-sharedDb', '-disableTelemetry', '-port', String(port)],
    emulatorFolder(),
  )
  const endpoint = `http://127.0.0.1:${port}`
  const failure = await Promise.race([untilAnswering(endpoint, child.gone), child.gone])
  if (failure === undefined) return { endpoint, stop: () => child.stop() }
  await child.stop()
  const problem = await diagnoseJava(java)
  if (problem !== undefined) throw problem
  return { reason: failure.trim() || 'it ended without a word' }
}

/** The first-tier compiler alone starts in 1.2 instead of 1.9 s; a serial collector suits a machine with few cores. */
const JVM = [
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.library.path=./DynamoDBLocal_lib',
  '-jar',
  'DynamoDBLocal.jar',
]

function emulatorFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')
  return join(dirname(manifest), 'emulator')
}

/** Resolves with undefined as soon as the endpoint answers, or with a complaint. */
async function untilAnswering(endpoint: string, gone: Promise<unknown>): Promise<string | undefined> {
  let deadline = Date.now() + START_LIMIT_MS
  void gone.then(() => {
    deadline = 0
  })
  while (Date.now() < deadline) {
    if (await answers(endpoint)) return undefined
    await delay(POLL_MS)
  }
  return `no answer within ${START_LIMIT_MS / 1000} s`
}

/** Whether DynamoDB Local answers, and not somebody else who got the port first: it says who serves it. */
function answers(endpoint: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = get(endpoint, response => {
      response.resume()
      resolve(String(response.headers.server).startsWith('Jetty'))
    })
    request.on('error', () => resolve(false))
  })
}
