import { createRequire } from 'node:module'
import type { LocalService } from './local-service.ts'

/** A CommonJS package: `require` gives the same object under Node and under test runners, which disagree on its default import. */
const ses: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local')

/** SES of this machine, with its inbox. */
export interface MailService extends LocalService {
  /** Web page that shows the mails; `GET {endpoint}/store` lists them as JSON. */
  readonly inboxUrl: string
}

/** Starts SES v2 (aws-ses-v2-local) inside this process. All of one process share one inbox: the emulator keeps it in a module. */
export async function startMail(): Promise<MailService> {
  const server = await ses.default({ host: '127.0.0.1', port: 0 })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const endpoint = `http://127.0.0.1:${port}`
  const stop = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { endpoint, inboxUrl: endpoint, stop }
}
