import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { functionResponse } from '../../../local/http-api/function-response.ts'
import { type HttpApi, startHttpApi } from '../../../local/http-api/http-api.ts'
import { RouteTable } from '../../../local/http-api/route-table.ts'

function routes(...keys: string[]): RouteTable {
  const table = new RouteTable()
  for (const key of keys) table.add({ key, functionArn: `arn:${key}` })
  return table
}

describe('Given routes, when one is chosen', () => {
  const table = routes(
    '$default',
    'ANY /v1/{rest+}',
    'GET /v1/things/{id}',
    'ANY /v1/things/{id}',
    'GET /v1/things/special',
  )

  test.each([
    ['GET', '/v1/things/special', 'GET /v1/things/special', {}],
    ['GET', '/v1/things/7', 'GET /v1/things/{id}', { id: '7' }],
    ['PUT', '/v1/things/7', 'ANY /v1/things/{id}', { id: '7' }],
    ['GET', '/v1/things/7/parts', 'ANY /v1/{rest+}', { rest: 'things/7/parts' }],
    ['GET', '/v1/things/a%2Fb', 'GET /v1/things/{id}', { id: 'a/b' }],
    ['GET', '/elsewhere', '$default', {}],
  ])('then %s %s takes %s', (method, path, key, pathParameters) => {
    expect(table.match(method, path)).toEqual({ key, functionArn: `arn:${key}`, pathParameters })
  })

  test('then nothing is chosen where there is no default', () => {
    expect(routes('GET /a').match('POST', '/a')).toBeUndefined()
  })
})

describe('Given a function’s answer, when it becomes an HTTP response', () => {
  test('then status, headers, cookies and a binary body are taken over', () => {
    const payload = {
      statusCode: 201,
      headers: { ETag: '"1"' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('zip').toString('base64'),
      isBase64Encoded: true,
    }
    const response = functionResponse({ ok: true, payload })
    expect(response).toMatchObject({ status: 201, headers: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'] } })
    expect(response.body.toString()).toBe('zip')
  })

  test('then an answer without a status code is JSON', () => {
    const response = functionResponse({ ok: true, payload: { points: 15 } })
    expect(response).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"points":15}' })
  })

  test.each([
    ['Error', 500],
    ['Sandbox.Timedout', 503],
  ])('then %s is a %i', (errorType, status) => {
    expect(functionResponse({ ok: false, error: { errorType, errorMessage: '' } }).status).toBe(status)
  })

  test('then more than 6 MB is refused', () => {
    expect(functionResponse({ ok: true, payload: { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) } }).status).toBe(
      500,
    )
  })
})

describe('Given the HTTP API, when a request is none', () => {
  let api: HttpApi
  beforeAll(async () => {
    api = await startHttpApi(0)
  })
  afterAll(() => api.stop())

  /** The status line of the answer to bytes that no HTTP client would send. */
  async function send(request: string): Promise<string> {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.end(request)
    let answer = ''
    socket.on('data', data => {
      answer += data
    })
    await once(socket, 'close')
    return answer.split('\r\n')[0] ?? ''
  }

  const head = 'HTTP/1.1\r\nhost: local\r\nconnection: close\r\n'

  test.each([
    [`GET // ${head}\r\n`, 'HTTP/1.1 404 Not Found'],
    [`GET //[ ${head}\r\n`, 'HTTP/1.1 404 Not Found'],
    [`GET http://[ ${head}\r\n`, 'HTTP/1.1 400 Bad Request'],
    [`OPTIONS * ${head}\r\n`, 'HTTP/1.1 400 Bad Request'],
    [`POST /v1/things ${head}content-length: 9\r\n\r\n{`, 'HTTP/1.1 400 Bad Request'],
  ])('then %j is refused, and the next one is answered', async (request, status) => {
    expect(await send(request)).toBe(status)
    expect((await fetch(`${api.url}/elsewhere`)).status).toBe(404)
  })
})
