import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Mailer } from '../../../shared/ports/mailer.ts'
import { recipientHash } from '../../../shared/reports/run.ts'
import { ORDER, type ReportOffice, type ReportWorld, SETTLE_SECONDS, startReportWorld } from './report-world.ts'

let world: ReportWorld
let office: ReportOffice

beforeAll(async () => {
  world = await startReportWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.emptyInbox()
  office = await world.office()
  const names = ['张伟', '李娜', 'Emma Clarke', '王芳', '刘洋', '陈静']
  for (const [index, name] of names.entries()) await office.hire(`p${index}`, name, 186 - index * 20)
})

const receivers = async () => (await world.inbox()).flatMap(mail => mail.destination.to).sort()

class Killed extends Error {}

/** The function dies before the mail service is called for that address, or after it answered. */
const dying = (mailer: Mailer, when: 'before' | 'after', address: string): Mailer => ({
  async send(mail) {
    if (mail.to !== address) return mailer.send(mail)
    if (when === 'after') await mailer.send(mail)
    throw new Killed()
  },
})

describe('a requested run', () => {
  test('is rendered, archived, mailed to everybody and finished', async () => {
    const runId = await office.request('run-1')
    expect(await office.send(runId)).toEqual({ outcome: 'finished', deliveries: ['sent', 'sent'] })
    expect(await receivers()).toEqual(['boss@example.com', 'hr@example.com'])
    const run = await office.ports.runs.run(runId)
    expect(run).toMatchObject({ state: 'sent', subject: expect.stringContaining('张伟以 186 分居首，A 档 4 人') })
    const page = Buffer.from(await office.ports.archive.read(runId, 'mail.html')).toString()
    expect(page).toContain('Emma Clarke')
    expect(page).toContain('src="data:image/png;base64,')
    expect(page).toContain('https://api.example.com/v1/reports/runs/run-1')
  })

  test('does nothing when it is asked for again', async () => {
    const runId = await office.request('run-1')
    await office.send(runId)
    expect(await office.send(runId)).toEqual({ outcome: 'nothing-to-do', deliveries: [] })
    expect(await receivers()).toHaveLength(2)
  })

  test('sends each mail once when it is worked on several times at once', async () => {
    const runId = await office.request('run-1')
    await Promise.all([office.send(runId), office.send(runId), office.send(runId)])
    expect(await receivers()).toEqual(['boss@example.com', 'hr@example.com'])
  })

  test('of a programme that does not exist fails and says why', async () => {
    const runId = await office.request('run-1', { programme: 'nowhere' as typeof ORDER.programme })
    await office.send(runId)
    expect(await office.ports.runs.run(runId)).toMatchObject({
      state: 'failed',
      failure: 'There is no programme nowhere',
    })
    expect(await receivers()).toEqual([])
  })
})

describe('a sender that dies half way', () => {
  test('before the mail left: it is sent once more when no send event came', async () => {
    const runId = await office.request('run-1')
    const mailer = dying(office.mailer, 'before', 'boss@example.com')
    await expect(office.send(runId, { mailer })).rejects.toThrow(Killed)
    expect(await office.send(runId)).toEqual({ outcome: 'waiting', deliveries: ['sent', 'open'] })
    office.pass(SETTLE_SECONDS)
    expect(await office.send(runId)).toMatchObject({ outcome: 'finished' })
    expect(await receivers()).toEqual(['boss@example.com', 'hr@example.com'])
    expect(await office.states(runId)).toEqual(['sent 1', 'sent 2'])
    expect(office.rendered).toBe(1)
  })

  test('after the mail left: the send event settles the claim and nobody gets it twice', async () => {
    const runId = await office.request('run-1')
    const mailer = dying(office.mailer, 'after', 'boss@example.com')
    await expect(office.send(runId, { mailer })).rejects.toThrow(Killed)
    await office.settle(runId, recipientHash(runId, 'boss@example.com'), 'Send')
    office.pass(SETTLE_SECONDS)
    expect(await office.send(runId)).toEqual({ outcome: 'finished', deliveries: ['sent', 'sent'] })
    expect(await receivers()).toEqual(['boss@example.com', 'hr@example.com'])
  })

  test('twice: a person has to look, and the others got their mail', async () => {
    const runId = await office.request('run-1')
    const mailer = dying(office.mailer, 'before', 'boss@example.com')
    await expect(office.send(runId, { mailer })).rejects.toThrow(Killed)
    office.pass(SETTLE_SECONDS)
    await expect(office.send(runId, { mailer })).rejects.toThrow(Killed)
    office.pass(SETTLE_SECONDS)
    expect(await office.send(runId)).toEqual({ outcome: 'finished', deliveries: ['sent', 'unsettled'] })
    expect(await office.ports.runs.run(runId)).toMatchObject({ state: 'partly-sent' })
    expect(await receivers()).toEqual(['hr@example.com'])
  })

  test('while rendering: the next attempt renders anew', async () => {
    const runId = await office.request('run-1')
    const render = () => Promise.reject(new Killed())
    await expect(office.send(runId, { render })).rejects.toThrow(Killed)
    expect(await office.send(runId)).toMatchObject({ outcome: 'finished' })
  })
})

describe('a mail service that refuses', () => {
  const answering = (mailer: Mailer, outcome: 'rejected' | 'refused'): Mailer => ({
    send: mail =>
      mail.to === 'hr@example.com' ? Promise.resolve({ outcome, reason: 'MessageRejected' }) : mailer.send(mail),
  })

  test('one recipient for good does not stop the others', async () => {
    const runId = await office.request('run-1')
    await office.send(runId, { mailer: answering(office.mailer, 'rejected') })
    expect(await office.ports.runs.run(runId)).toMatchObject({ state: 'partly-sent' })
    expect(await office.states(runId)).toEqual(['rejected 1', 'sent 1'])
    expect(await receivers()).toEqual(['boss@example.com'])
  })

  test('for now is asked again, and that is no second sending', async () => {
    const runId = await office.request('run-1')
    const refused = await office.send(runId, { mailer: answering(office.mailer, 'refused') })
    expect(refused).toEqual({ outcome: 'waiting', deliveries: ['refused', 'sent'] })
    expect(await office.send(runId)).toMatchObject({ outcome: 'finished' })
    expect(await office.states(runId)).toEqual(['sent 1', 'sent 1'])
  })
})

describe('send events', () => {
  test('settle in any order and any number of times', async () => {
    const runId = await office.request('run-1', { recipients: ['hr@example.com'] })
    await office.send(runId)
    const recipient = recipientHash(runId, 'HR@example.com')
    for (const event of ['Delivery', 'Send', 'Delivery']) await office.settle(runId, recipient, event)
    expect(await office.states(runId)).toEqual(['delivered 1'])
    for (const event of ['Bounce', 'Delivery', 'Send']) await office.settle(runId, recipient, event)
    expect(await office.states(runId)).toEqual(['bounced 1'])
  })

  test('about mails that no claim knows change nothing', async () => {
    await office.settle('run-unknown', 'nobody', 'Send')
    expect(await office.states('run-unknown')).toEqual([])
  })
})

describe('a schedule', () => {
  const schedule = { kind: 'scheduled-reports', cadence: 'monthly', scheduledAt: '2026-11-01T00:00:00Z' }
  const define = (id: string, cadence: 'monthly' | 'quarterly') =>
    office.ports.definitions.saveDefinition({ ...ORDER, id, cadence, updatedAt: office.ports.clock.now() })

  test('that fires twice requests one run for each definition of its cadence', async () => {
    await define('ranking', 'monthly')
    await define('other', 'quarterly')
    const first = await office.handle(schedule)
    const second = await office.handle({ ...schedule, scheduledAt: '2026-11-01T08:00:00+08:00' })
    expect([first.runIds, second.runIds]).toEqual([['ranking-20261101T000000000Z'], []])
    const { runs } = await office.ports.runs.latestRuns(10)
    expect(runs).toMatchObject([{ definition: 'ranking', period: '2026-Q4', state: 'requested' }])
  })

  test('of quarters reports the quarter that ended', async () => {
    await define('ranking', 'quarterly')
    await office.handle({ ...schedule, cadence: 'quarterly', scheduledAt: '2026-09-30T16:30:00Z' })
    expect((await office.ports.runs.latestRuns(10)).runs).toMatchObject([{ period: '2026-Q3' }])
  })

  test('lists its runs page by page, newest first', async () => {
    for (const id of ['a', 'b', 'c']) {
      office.pass(1)
      await office.request(id)
    }
    const first = await office.ports.runs.latestRuns(2)
    const second = await office.ports.runs.latestRuns(2, first.next)
    expect([first, second].map(page => page.runs.map(run => run.id))).toEqual([['c', 'b'], ['a']])
  })
})
