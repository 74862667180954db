import { buildApp, startFauxqs } from 'fauxqs'
import type { LocalService } from './local-service.ts'

/** Account number in the queue URLs of the emulator. */
const ACCOUNT = '000000000000'

/** SQS and S3 of this machine. */
export interface QueuesAndBuckets extends LocalService {
  /**
   * The URL of a queue, for clients that talk to SQS directly.
   *
   * A Lambda must get the same URL with the gateway's origin instead: with AWS_ENDPOINT_URL the SDK sends SQS calls to the
   * origin of the queue URL, and would pass by the gateway.
   */
  queueUrl(name: string): string
}

/**
 * Starts SQS and S3 (fauxqs) inside this process.
 * With `dataDir` messages and objects survive a restart; the emulator then listens on all interfaces, as it has no setting for that.
 */
export async function startQueuesAndBuckets(options: { dataDir?: string } = {}): Promise<QueuesAndBuckets> {
  const { port, stop } = options.dataDir === undefined ? await inMemory() : await onDisk(options.dataDir)
  const endpoint = `http://127.0.0.1:${port}`
  return { endpoint, stop, queueUrl: name => `${endpoint}/${ACCOUNT}/${name}` }
}

interface Running {
  readonly port: number
  readonly stop: () => Promise<void>
}

async function inMemory(): Promise<Running> {
  const app = buildApp({ logger: false })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { port: Number(new URL(address).port), stop: async () => void (await app.close()) }
}

async function onDisk(dataDir: string): Promise<Running> {
  const server = await startFauxqs({ logger: false, port: 0, dataDir })
  return { port: server.port, stop: () => server.stop() }
}
