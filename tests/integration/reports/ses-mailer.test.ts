import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSesMailer } from '../../../shared/ses/mailer.ts'

/** What the mail service answers, one after the other; the last for ever. */
let answers: { readonly status: number; readonly error?: string }[]
let asked: { readonly EmailTags: unknown; readonly ConfigurationSetName: string }[]
let server: Server

beforeEach(async () => {
  asked = []
  server = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()))
    const { status, error } = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 200 }
    response.writeHead(status, { 'content-type': 'application/json', ...(error && { 'x-amzn-errortype': error }) })
    response.end(JSON.stringify(error === undefined ? { MessageId: 'm-1' } : { message: 'no' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function send() {
  const { port } = server.address() as AddressInfo
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SESv2Client({ endpoint: `http://127.0.0.1:${port}`, region: 'local', credentials, maxAttempts: 1 })
  const mailer = createSesMailer(client, { from: 'points@example.com', configurationSet: 'set' })
  return mailer.send({
    to: 'hr@example.com',
    raw: Buffer.from('Subject: x\r\n\r\n'),
    tags: { run: 'r', recipient: 'h' },
  })
}

describe('the mail service', () => {
  test('is told which run and recipient the mail belongs to', async () => {
    answers = [{ status: 200 }]
    expect(await send()).toEqual({ outcome: 'sent', messageId: 'm-1' })
    const EmailTags = [
      { Name: 'run', Value: 'r' },
      { Name: 'recipient', Value: 'h' },
    ]
    expect(asked).toMatchObject([{ EmailTags, ConfigurationSetName: 'set' }])
  })

  test('may reject the mail', async () => {
    answers = [{ status: 400, error: 'MessageRejected' }]
    expect(await send()).toEqual({ outcome: 'rejected', reason: 'MessageRejected' })
  })

  test('is asked again while it is throttled', async () => {
    answers = [{ status: 429, error: 'TooManyRequestsException' }, { status: 200 }]
    expect(await send()).toEqual({ outcome: 'sent', messageId: 'm-1' })
    expect(asked).toHaveLength(2)
  })

  test('may not take any mail now', async () => {
    answers = [{ status: 400, error: 'SendingPausedException' }]
    expect(await send()).toEqual({ outcome: 'refused', reason: 'SendingPausedException' })
  })

  test('is not asked again when nobody knows whether it sent: a fault is thrown', async () => {
    answers = [{ status: 500, error: 'InternalFailure' }, { status: 200 }]
    await expect(send()).rejects.toThrow()
    expect(asked).toHaveLength(1)
  })
})
