import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../../../local/stack.ts'
import { type Answer, signIn, smuggle } from './platform.ts'

let stack: Stack
let lms: Awaited<ReturnType<typeof signIn>>

beforeAll(async () => {
  stack = await startStack()
  lms = await signIn(stack, 'lms')
  const hr = await signIn(stack, 'hr')
  const person = { name: '李伟', email: 'li@example.com', branch: 'hq/east', jobLevel: 'middle', hiredOn: '2020-03-01' }
  const course = { title: { 'zh-CN': '战略', en: 'Strategy' }, category: 'strategy' }
  expect((await hr('PUT', '/v1/employees/E001', person)).status).toBe(201)
  expect((await hr('PUT', '/v1/courses/C-1', course)).status).toBe(201)
})
afterAll(() => stack?.stop())
afterEach(() => stack.gateway.faults.clear())

/** Enough for two calls of PutEvents. */
const SIZE = 15

const posted = (id: string) => ({
  id,
  activity: 'case.shared',
  learner: { employeeId: 'E001' },
  occurredAt: '2026-10-12T09:00:00+08:00',
})
const submit = (...ids: readonly string[]) =>
  lms('POST', '/v1/learning-records', { source: 'lms-demo', records: ids.map(posted) })
const statuses = ({ body }: Answer) => (body.results as readonly { status: string }[]).map(({ status }) => status)
/** One after the other: every request at the same time would start a worker of its own. */
async function outcomesOf(ids: readonly string[]): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const id of ids) found.push((await lms('GET', `/v1/learning-records/lms-demo/${id}`)).body.outcome)
  return found
}
const batch = (name: string) => Array.from({ length: SIZE }, (_, n) => `${name}-${n}`)
const all = (status: string) => Array(SIZE).fill(status)

describe('taking records in', () => {
  test.each([
    ['receipts', 'UpdateItem', 0.9],
    ['records', 'BatchWriteItem', 1],
  ])(
    'while DynamoDB throttles %s is answered 503, and sending the same again completes it',
    async (name, operation, probability) => {
      const ids = batch(`throttled-${name}`)
      stack.gateway.faults.add({ action: 'throttle', operation, function: 'record-learning', probability })
      const refused = await submit(...ids)
      expect(refused).toMatchObject({ status: 503, body: { status: 503 } })
      expect(refused.headers.get('retry-after')).toBe('1')
      stack.gateway.faults.clear()
      expect(new Set(statuses(await submit(...ids)))).toContain('duplicate')
      expect(statuses(await submit(...ids))).toEqual(all('duplicate'))
      await stack.drained()
      expect(await outcomesOf(ids)).toEqual(all('awarded'))
    },
  )

  test('survives writes that take effect and are never answered', async () => {
    const ids = batch('unanswered')
    const lost = { action: 'timeout-after-commit', function: 'record-learning', times: 3, delayMs: 50 } as const
    stack.gateway.faults.add({ ...lost, operation: 'UpdateItem' })
    await submit(...ids)
    await submit(...ids)
    await stack.drained()
    expect(await outcomesOf(ids)).toEqual(all('awarded'))
  })

  test('as CloudEvents gives the same results', async () => {
    const { id, activity, occurredAt, learner } = posted('ce-1')
    const event = { specversion: '1.0', id, source: 'lms-demo', type: activity, time: occurredAt, data: { learner } }
    const answer = await lms('POST', '/v1/learning-records', [event], 'application/cloudevents-batch+json')
    expect(statuses(answer)).toEqual(['accepted'])
    expect(statuses(await submit('ce-1'))).toEqual(['duplicate'])
  })
})

describe('publishing', () => {
  test('loses nothing when the bus takes half of a batch', async () => {
    const fault = stack.gateway.faults.add({ action: 'half-batch', service: 'events', times: 5 })
    const ids = batch('half')
    await submit(...ids)
    await stack.drained()
    expect(fault.hits).toBeGreaterThan(0)
    expect(await outcomesOf(ids)).toEqual(all('awarded'))
  })

  test('loses nothing when its worker is killed after the bus took everything', async () => {
    const fault = stack.gateway.faults.add({ action: 'kill-worker-after', service: 'events', times: 2 })
    const ids = batch('killed')
    await submit(...ids)
    await stack.drained()
    expect(fault.hits).toBe(2)
    expect(await outcomesOf(ids)).toEqual(all('awarded'))
  })

  test('parks a poison change and goes on', async () => {
    const poison = { pk: 'PARTICIPANT#x', sk: 'AT#2026-10-12#RECORD#lms#poison', entity: 'LearningRecord' }
    await smuggle(stack, poison)
    await submit('after-poison')
    await stack.drained()
    expect(await outcomesOf(['after-poison'])).toEqual(['awarded'])
    const lines = await stack.logs.lines('publish-events')
    expect(JSON.stringify(lines)).toContain('Changes were parked')
  })
})
