import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lab, until } from './lab.ts'

let lab: Lab
beforeAll(async () => {
  lab = await Lab.open()
})
afterAll(() => lab.close())

const threadId = `import { threadId } from 'node:worker_threads'; export const handler = () => threadId`
const sleepy = `export const handler = ({ milliseconds }) => new Promise(resolve => setTimeout(resolve, milliseconds, 'done'))`

describe('Given a deployed function, when it is invoked', () => {
  test('then its answer comes back as JSON would carry it', async () => {
    lab.deploy('echo', `export const handler = event => ({ ...event, at: new Date(0), nothing: undefined })`)
    const result = await lab.functions.invoke('echo', { name: '李雷', absent: undefined })
    expect(result).toEqual({ ok: true, payload: { name: '李雷', at: '1970-01-01T00:00:00.000Z' } })
  })

  test('then an exception has the shape that Lambda gives it', async () => {
    lab.deploy('broken', `export const handler = () => { throw new TypeError('no points') }`)
    const result = await lab.functions.invoke('broken', {})
    expect(result).toMatchObject({ ok: false, error: { errorType: 'TypeError', errorMessage: 'no points' } })
  })

  test('then a bundle that does not load is an error of every invocation', async () => {
    lab.deploy('unloadable', `throw new Error('no such table')`)
    expect(await lab.functions.invoke('unloadable', {})).toMatchObject({
      ok: false,
      error: { errorMessage: 'no such table' },
    })
  })

  test('then it sees the variables of the template and of the runtime, and nothing of this process', async () => {
    lab.deploy('environment', 'export const handler = () => ({ ...process.env })', {
      environment: { TABLE_NAME: 'points' },
    })
    const result = await lab.functions.invoke('environment', {})
    expect(result).toMatchObject({
      payload: {
        TABLE_NAME: 'points',
        AWS_LAMBDA_FUNCTION_NAME: 'environment',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ACCESS_KEY_ID: expect.stringMatching(/^LOCAL\d+$/),
      },
    })
    expect(result).not.toHaveProperty('payload.PATH')
  })

  test('then its context knows the remaining time', async () => {
    lab.deploy(
      'context',
      'export const handler = (_, context) => [context.functionName, context.getRemainingTimeInMillis()]',
      { timeoutSeconds: 7 },
    )
    const result = await lab.functions.invoke('context', {})
    expect(result).toEqual({ ok: true, payload: ['context', expect.closeTo(7000, -3)] })
  })

  test('then what it prints is kept', async () => {
    lab.deploy('talkative', `export const handler = () => { console.log('hello'); console.error('trouble') }`)
    await lab.functions.invoke('talkative', {})
    await until(() => ['hello', 'trouble'].every(word => lab.output.some(line => line.includes(`talkative: ${word}`))))
  })
})

describe('Given several invocations', () => {
  test('when one follows another, then the same worker is used again', async () => {
    lab.deploy('warm', threadId)
    expect(await lab.functions.invoke('warm', {})).toEqual(await lab.functions.invoke('warm', {}))
  })

  test('when they come at once, then each has a worker of its own up to the reserved concurrency', async () => {
    const source = `import { threadId } from 'node:worker_threads'; export const handler = () => new Promise(resolve => setTimeout(resolve, 20, threadId))`
    lab.deploy('parallel', source, { reservedConcurrency: 2 })
    const results = await Promise.all(Array.from({ length: 6 }, () => lab.functions.invoke('parallel', {})))
    expect(new Set(results.map(result => result.ok && result.payload)).size).toBe(2)
  })

  test('when the code is replaced, then the next one runs the new code', async () => {
    lab.deploy('versioned', `export const handler = () => 1`)
    await lab.functions.invoke('versioned', {})
    await lab.functions.replaceCode('versioned', lab.bundle('versioned-2', `export const handler = () => 2`))
    expect(await lab.functions.invoke('versioned', {})).toEqual({ ok: true, payload: 2 })
  })
})

describe('Given a function that does not end by itself', () => {
  test('when its time is over, then it is killed, and the next invocation finds a new worker', async () => {
    lab.deploy('slow', sleepy, { timeoutSeconds: 1 })
    const result = await lab.functions.invoke('slow', { milliseconds: 60_000 })
    expect(result).toMatchObject({
      ok: false,
      error: { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 1.00 seconds') },
    })
    expect(await lab.functions.invoke('slow', { milliseconds: 1 })).toEqual({ ok: true, payload: 'done' })
  })

  test('when its worker is killed by its access key, then the invocation fails at once and others go on', async () => {
    const source = `export const handler = ({ milliseconds }) => { console.log('key ' + process.env.AWS_ACCESS_KEY_ID); return new Promise(resolve => setTimeout(resolve, milliseconds, 'done')) }`
    lab.deploy('victim', source)
    const doomed = lab.functions.invoke('victim', { milliseconds: 60_000 })
    await until(() => lab.output.some(line => line.startsWith('victim: key')))
    const [, key = ''] = /victim: key (\S+)/.exec(lab.output.join('\n')) ?? []
    const survivor = lab.functions.invoke('victim', { milliseconds: 50 })
    await lab.functions.holderOf(key)?.worker.kill()
    expect(await doomed).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } })
    expect(await survivor).toEqual({ ok: true, payload: 'done' })
  })

  test('when it blocks its thread for ever, then it is killed all the same', async () => {
    lab.deploy('busy', 'export const handler = () => { for (;;); }', { timeoutSeconds: 1 })
    expect(await lab.functions.invoke('busy', {})).toMatchObject({
      ok: false,
      error: { errorType: 'Sandbox.Timedout' },
    })
  })

  test('when everything is stopped, then running and waiting invocations end', async () => {
    const other = await Lab.open()
    other.deploy('stopped', sleepy, { reservedConcurrency: 1 })
    const invocations = [1, 2].map(() => other.functions.invoke('stopped', { milliseconds: 60_000 }))
    await other.close()
    expect(await Promise.all(invocations)).toMatchObject([{ ok: false }, { ok: false }])
  })
})
