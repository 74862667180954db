import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventBuses, type RuleTarget } from '../../../local/event-bus/event-buses.ts'
import { MailEvents } from '../../../local/event-bus/mail-events.ts'
import { compilePattern } from '../../../local/event-bus/pattern.ts'
import { Schedules } from '../../../local/schedules/schedules.ts'
import type { QueueDefinition } from '../../../local/storage/queues.ts'
import { Targets } from '../../../local/targets.ts'
import { Lab, seen, until } from './lab.ts'

let lab: Lab
let targets: Targets
const reports: string[] = []

beforeAll(async () => {
  lab = await Lab.open()
  targets = new Targets(lab.queues, lab.functions, line => reports.push(line))
})
afterAll(() => lab.close())

function busWith(pattern: object, target: Pick<RuleTarget, 'arn' | 'deadLetterArn'>, name = 'default'): EventBuses {
  const buses = new EventBuses(targets)
  if (name !== 'default') buses.addBus(name)
  buses.addRule(name, { name: 'rule', matches: compilePattern(pattern), targets: [target] })
  return buses
}

const posted = (points: number) => ({
  EventBusName: 'points',
  Source: 'training-points',
  DetailType: 'PointsPosted',
  Detail: JSON.stringify({ data: { points } }),
})

async function parsed(queue: QueueDefinition, count: number) {
  return (await lab.bodies(queue, count)).map(body => JSON.parse(body))
}

describe('Given a rule on a bus', () => {
  test('when events are put, then those that match reach the queue in the envelope of EventBridge', async () => {
    const queue = await lab.queue('matched')
    const buses = busWith(
      { 'detail-type': ['PointsPosted'], detail: { data: { points: [{ numeric: ['>', 0] }] } } },
      queue,
      'points',
    )
    const results = await buses.put([posted(5), posted(-5), posted(7)])
    expect(results).toEqual(Array.from({ length: 3 }, () => ({ EventId: expect.any(String) })))
    const events = await parsed(queue, 2)
    expect(events.map(event => event.detail.data.points).toSorted()).toEqual([5, 7])
    expect(events[0]).toMatchObject({
      version: '0',
      source: 'training-points',
      'detail-type': 'PointsPosted',
      resources: [],
    })
    await until(() => buses.delivering === 0)
  })

  test('when an entry cannot be an event, then it alone is refused, by its place', async () => {
    const buses = busWith({ source: ['training-points'] }, await lab.queue('refusing'), 'points')
    const results = await buses.put([
      { ...posted(1), Detail: '{' },
      posted(2),
      { ...posted(3), EventBusName: 'other' },
      { Detail: '{}' },
    ])
    expect(results).toMatchObject([
      { ErrorCode: 'MalformedDetail' },
      { EventId: expect.any(String) },
      { ErrorCode: 'ResourceNotFoundException' },
      { ErrorCode: 'InvalidArgument' },
    ])
  })

  test('when its function keeps failing, then the event ends in the rule’s dead-letter queue', async () => {
    const deadLetters = await lab.queue('rule-dead')
    const functionArn = lab.deploy(
      'failing',
      `export const handler = () => { console.log('seen once'); throw new Error('down') }`,
    )
    const buses = busWith(
      { source: ['training-points'] },
      { arn: functionArn, deadLetterArn: deadLetters.arn },
      'points',
    )
    await buses.put([posted(9)])
    expect(await parsed(deadLetters, 1)).toMatchObject([{ detail: { data: { points: 9 } } }])
    await until(() => seen(lab).length === 3)
  })
})

describe('Given a configuration set that reports to EventBridge', () => {
  const mail = { messageId: 'm-1', tags: { run: 'r-1' }, configurationSet: 'main', destination: ['hr@example.com'] }

  test('when a mail is taken, then it is reported as sent and delivered, with its tags', async () => {
    const queue = await lab.queue('mail-events')
    const buses = busWith(
      { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': ['main'] } } } },
      queue,
    )
    const events = new MailEvents(entries => buses.put(entries))
    events.addDestination('main', ['send', 'DELIVERY', 'bounce'])
    await events.accepted(mail)
    const reported = await parsed(queue, 2)
    expect(reported.map(event => event['detail-type']).toSorted()).toEqual(['Email Delivered', 'Email Sent'])
    for (const { detail } of reported) {
      expect(detail.mail).toMatchObject({ messageId: 'm-1', destination: ['hr@example.com'], tags: { run: ['r-1'] } })
    }
  })

  test('when a mail names no set, then nothing is reported', async () => {
    const put: unknown[] = []
    const events = new MailEvents(async entries => put.push(...entries))
    events.addDestination('main', ['send'])
    await events.accepted({ messageId: 'm-2', tags: {}, destination: [] })
    expect(put).toEqual([])
  })
})

describe('Given a schedule', () => {
  const definition = { name: 'service-MonthlyRanking1A2B', arn: 'arn:schedule', timeZone: 'UTC', enabled: true }
  const input = '{"kind":"report","at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>"}'

  test('when it is fired by a part of its name, then its message carries the instant that was asked for', async () => {
    const queue = await lab.queue('fired')
    const schedules = new Schedules(targets)
    schedules.add({ ...definition, expression: 'cron(0 8 1 * ? *)', targetArn: queue.arn, input })
    await schedules.fire('MonthlyRanking', new Date('2026-10-01T00:00:00Z'))
    expect(await parsed(queue, 1)).toEqual([{ kind: 'report', at: '2026-10-01T00:00:00Z', by: 'arn:schedule' }])
    await expect(schedules.fire('Yearly')).rejects.toThrow('service-MonthlyRanking1A2B')
  })

  test('when its time comes, then it fires by itself and names the instant it was due', async () => {
    const queue = await lab.queue('due')
    const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toISOString().slice(0, 19)
    const schedules = new Schedules(targets)
    schedules.add({ ...definition, expression: `at(${due})`, targetArn: queue.arn, input })
    schedules.start()
    expect(await parsed(queue, 1)).toMatchObject([{ at: `${due}Z` }])
    schedules.stop()
  })
})
