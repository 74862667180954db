import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf, startWorld, TABLE, type World } from './world.ts'

describe('the gateway is controlled from other processes', () => {
  let world: World

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const ask = async (method: string, path: string, body?: object) => {
    const request = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await fetch(`${world.gateway.url}/_control/${path}`, request)
    return { status: response.status, content: (await response.json()) as unknown }
  }

  it('adds, lists and clears faults', async () => {
    // Given a fault that is sent as JSON
    const fault = { action: 'throttle', operation: 'GetItem', times: 1 }
    expect((await ask('POST', 'faults', fault)).status).toBe(200)
    // When a call meets it
    const get = new GetCommand({ TableName: TABLE, Key: { pk: 'a', sk: '1' } })
    const failure = await failureOf(world.clients('outsider').table.send(get))
    // Then it worked, it is listed with its hits, and it can be cleared
    expect(failure).toMatchObject({ name: 'ProvisionedThroughputExceededException' })
    expect((await ask('GET', 'faults')).content).toEqual([{ fault, hits: 1 }])
    await ask('DELETE', 'faults')
    expect((await ask('GET', 'faults')).content).toEqual([])
  })

  it('refuses a fault that it does not know, naming what is wrong', async () => {
    const { status, content } = await ask('POST', 'faults', { action: 'throttle', funktion: 'worker' })
    expect({ status, content }).toMatchObject({
      status: 400,
      content: { message: expect.stringContaining('funktion') },
    })
  })

  it('shows and resets the counters', async () => {
    // Given counted calls
    await ask('DELETE', 'counters')
    await ask('POST', 'counters', { detailed: true })
    const put = new PutCommand({ TableName: TABLE, Item: { pk: 'a', sk: '1', rank: 'x' } })
    await world.clients('outsider').table.send(put)
    // When they are asked for
    const counts = { calls: { 'dynamodb:PutItem': 1 }, readUnits: 0, writeUnits: 2 }
    // Then they are told, and can be reset
    expect((await ask('GET', 'counters')).content).toEqual({ detailed: true, functions: { outside: counts } })
    await ask('DELETE', 'counters')
    expect((await ask('GET', 'counters')).content).toEqual({ detailed: true, functions: {} })
  })
})
