import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../../../local/stack.ts'
import { clientConfig } from '../../../local/storage/credentials.ts'
import { HandmadeApp, RESOURCES, withProperty } from './handmade-app.ts'
import { until } from './lab.ts'

let folder: string
let app: HandmadeApp
let stack: Stack

const greeter = (word: string) => `export const handler = async event => {
  if (event.Records) { console.log('got ' + event.Records[0].body); if (event.Records[0].body.includes('poison')) throw new Error('poison'); return {} }
  const { pathParameters, rawQueryString, cookies, headers, body, isBase64Encoded, requestContext } = event
  return { statusCode: 200, body: JSON.stringify({ word: '${word}', pathParameters, rawQueryString, cookies, type: headers['content-type'], body, isBase64Encoded, route: requestContext.routeKey }) }
}`
const options = () => ({ app: app.script, seed: false, logsDir: join(folder, 'logs'), retryDelaySeconds: 0 })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'))
  app = new HandmadeApp(folder)
  app.write(RESOURCES, greeter('hello'))
  stack = await startStack(options())
})
afterAll(async () => {
  await stack.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function greet(path = '/greet/lee', init: RequestInit = {}) {
  const response = await fetch(stack.api + path, { method: 'POST', ...init })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('Given a running stack', () => {
  test('when its API is called, then the function gets payload format 2.0', async () => {
    const headers = { 'content-type': 'application/json', cookie: 'a=1; b=2' }
    expect(await greet('/greet/%E6%9D%8E?x=1&x=2', { headers, body: '{"a":1}' })).toEqual({
      status: 200,
      body: {
        word: 'hello',
        pathParameters: { name: '李' },
        rawQueryString: 'x=1&x=2',
        cookies: ['a=1', 'b=2'],
        type: 'application/json',
        body: '{"a":1}',
        isBase64Encoded: false,
        route: 'POST /greet/{name}',
      },
    })
  })

  test('when the body is binary, then it comes in base64', async () => {
    const { body } = await greet('/greet/lee', {
      headers: { 'content-type': 'application/zip' },
      body: Buffer.from([0, 255]),
    })
    expect(body).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
  })

  test.each([
    ['a path that no route knows', '/elsewhere', 'x', 404],
    ['more than 6 MB', '/greet/lee', 'x'.repeat(6 * 1024 * 1024), 413],
  ])('when %s is asked for, then the API itself answers', async (_, path, body, status) => {
    expect((await greet(path, { body })).status).toBe(status)
  })

  test('when a schedule is fired, then its message is worked off before the stack counts as drained', async () => {
    await stack.fireSchedule('Nightly')
    await stack.drained()
    await until(() => stack.logs.lines('greeter').some(line => line.includes('got {"nightly":true}')))
    expect(await stack.queues.greeter?.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
  })

  test('when a message is poison, then the dead letters hold it, and the log says why', async () => {
    const sqs = new SQSClient(clientConfig(stack.gatewayUrl))
    await sqs.send(new SendMessageCommand({ QueueUrl: stack.queues.greeter?.url, MessageBody: 'poison' }))
    await stack.drained()
    expect(await stack.queues.greeter?.dlqDepth()).toMatchObject({ visible: 1 })
    expect(stack.logs.lines('greeter').join('\n')).toContain('"errorMessage":"poison"')
  })

  test('when only code changes, then that function alone gets new workers', async () => {
    app.write(RESOURCES, greeter('good morning'))
    expect(await stack.update()).toEqual({ changed: ['greeter'] })
    expect((await greet()).body.word).toBe('good morning')
    expect(await stack.update()).toEqual({ changed: [] })
  })

  test('when the template changes, then everything is made anew around the same addresses and data', async () => {
    app.write(withProperty('Inbox', 'DelaySeconds', '1'), greeter('good evening'))
    expect(await stack.update()).toEqual({ changed: 'everything' })
    expect((await greet()).body.word).toBe('good evening')
    expect(await stack.queues.greeter?.dlqDepth()).toMatchObject({ visible: 1 })
  })

  test('when the template no longer makes sense, then the update says why and the old one goes on', async () => {
    app.write(withProperty('Inbox', 'Colour', 'red'), greeter('nothing'))
    await expect(stack.update()).rejects.toThrow('toy / Inbox / Colour: unknown property')
    expect((await greet()).body.word).toBe('good evening')
  })
})

test('Given a template that is not understood, when a stack is started, then it says what and leaves nothing running', async () => {
  app.write(withProperty('Inbox', 'Colour', 'red'), greeter('nothing'))
  await expect(startStack(options())).rejects.toThrow('toy / Inbox / Colour: unknown property')
})
