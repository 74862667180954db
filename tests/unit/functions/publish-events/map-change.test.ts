import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../../events/catalogue.ts'
import type { EventDefinition } from '../../../../events/define-event.ts'
import { detailOf, type TrainingEvent } from '../../../../events/envelope.ts'
import { toEvents } from '../../../../functions/publish-events/map-change.ts'
import type { Image } from '../../../../functions/publish-events/table-change.ts'
import { change, factsItem, post, recordItem } from './changes.ts'

const told = (images: { before?: Image; after?: Image }) =>
  toEvents(change(images)).map(({ name, data }) => [name, data] as const)

const account = (band?: object): Image => ({
  pk: 'PARTICIPANT#p1',
  sk: 'AT#2026-10-01#ACCOUNT#default',
  entity: 'Account',
  participantId: 'p1',
  programme: 'default',
  period: '2026-Q4',
  points: 120,
  sequence: 5,
  ...(band && { band }),
})
const band = (extra: object = {}) => ({
  id: 'B',
  kpiScore: 90,
  improvementPlan: false,
  sequence: 5,
  ruleSetVersion: 1,
  judgedAt: '2026-10-12T01:00:04.000Z',
  ...extra,
})
const posting = (entries: readonly object[]): Image => ({
  pk: 'PARTICIPANT#p1',
  sk: 'AT#2026-10-01#POSTING#default#000003',
  entity: 'Posting',
  participantId: 'p1',
  programme: 'default',
  period: '2026-Q4',
  number: 3,
  postedAt: '2026-10-12T01:00:03.500Z',
  correlationId: 'request-1',
  points: 25,
  sequence: 5,
  entries,
  outcomes: [0],
})
const entry = (courseId: string, extra: object = {}) => ({
  kind: 'award',
  points: 10,
  awardKey: `course.completed/${courseId}`,
  generation: 1,
  record: { source: 'lms', id: `r-${courseId}` },
  ruleId: 'course',
  ruleSetVersion: 1,
  trace: { base: 10 },
  hash: 'h',
  ...extra,
})
const employee = (extra: Image = {}): Image => ({
  pk: 'EMPLOYEE#E1',
  sk: 'EMPLOYEE',
  entity: 'Employee',
  employeeId: 'E1',
  participantId: 'p1',
  name: 'Li Wei',
  email: 'li@example.com',
  sourceIds: { lms: '7' },
  updatedAt: '2026-10-12T01:00:00.000Z',
  ...extra,
})
const run = (state: string): Image => ({ pk: 'REPORT-RUN#m1', sk: 'RUN', entity: 'ReportRun', id: 'm1', state })
const programme = (...versions: number[]): Image => ({
  pk: 'PROGRAMMES',
  sk: 'PROGRAMME#default',
  entity: 'Programme',
  id: 'default',
  publications: versions.map(version => ({
    version,
    effectiveFrom: '2026-10-01T00:00:00.000Z',
    publishedAt: '2026-09-01T00:00:00.000Z',
  })),
})
const mark = (markedAt?: string): Image => ({
  entity: 'LeaderboardMark',
  pk: 'LEADERBOARD#default#2026-Q4',
  sk: 'MARK',
  programme: 'default',
  period: '2026-Q4',
  ...(markedAt && { markedAt }),
})
const course = (extra: Image = {}): Image => ({
  entity: 'Course',
  pk: 'CATALOGUE',
  sk: 'COURSE#C-1',
  courseId: 'C-1',
  title: { 'zh-CN': '战略', en: 'Strategy' },
  sourceIds: { lms: '417' },
  ...extra,
})

describe('a change is told', () => {
  test.each<[string, { before?: Image; after?: Image }, readonly (readonly [string, object])[]]>([
    [
      'a new record',
      { after: recordItem('r1', { supersedes: 'r0' }) },
      [['LearningRecorded', { participantId: 'p1', id: 'r1', day: '2026-10-12', courseId: 'C-1', supersedes: 'r0' }]],
    ],
    [
      'a new void',
      {
        after: {
          ...recordItem('r1'),
          entity: 'Void',
          day: '2026-10-12',
          reason: 'revoked',
          voidedAt: '2026-10-13T00:00:00.000Z',
        },
      },
      [['LearningVoided', { participantId: 'p1', source: 'lms', id: 'r1', day: '2026-10-12', reason: 'revoked' }]],
    ],
    [
      'a record that begins to wait',
      { after: { entity: 'QuarantinedRecord', kind: 'course', key: 'course:C-9', source: 'lms', id: 'r1' } },
      [['LearningQuarantined', { kind: 'course', key: 'course:C-9', source: 'lms', id: 'r1' }]],
    ],
    ['a first band', { before: account(), after: account(band()) }, [['BandChanged', { band: 'B', kpiScore: 90 }]]],
    [
      'another band',
      { before: account(band()), after: account(band({ id: 'A', kpiScore: 100 })) },
      [['BandChanged', { band: 'A', previousBand: 'B', sequence: 5 }]],
    ],
    [
      'the same band with another score',
      { before: account(band()), after: account(band({ kpiScore: 95 })) },
      [['BandChanged', { band: 'B', previousBand: 'B', kpiScore: 95 }]],
    ],
    ['a new leaderboard mark', { after: mark('2026-10-12T01:00:04.000Z') }, [['LeaderboardOutdated', {}]]],
    ['a mark set again', { before: mark(), after: mark('2026-10-12T01:00:04.000Z') }, [['LeaderboardOutdated', {}]]],
    ['a new employee', { after: employee() }, [['EmployeeRegistered', { employeeId: 'E1', participantId: 'p1' }]]],
    [
      'another address',
      { before: employee(), after: employee({ email: 'wei@example.com' }) },
      [['EmployeeRegistered', { employeeId: 'E1' }]],
    ],
    [
      'another user id',
      { before: employee(), after: employee({ sourceIds: { lms: '8' } }) },
      [['EmployeeRegistered', { employeeId: 'E1' }]],
    ],
    ['a new course', { after: course() }, [['CourseRegistered', { courseId: 'C-1' }]]],
    [
      'another id of a course',
      { before: course(), after: course({ sourceIds: { lms: '418' } }) },
      [['CourseRegistered', { courseId: 'C-1' }]],
    ],
    [
      'a published rule set',
      { before: programme(1), after: programme(1, 2) },
      [['RuleSetPublished', { programme: 'default', version: 2 }]],
    ],
    ['a requested report', { after: run('requested') }, [['ReportRequested', { runId: 'm1' }]]],
    ['a report that went out', { before: run('sending'), after: run('sent') }, [['ReportSent', { runId: 'm1' }]]],
  ])('%s', (_, images, expected) => {
    expect(told(images)).toMatchObject(expected)
  })

  test('postings with each entry’s id and place in the ledger', () => {
    const [[name, data] = []] = told({
      after: posting([entry('C-1'), entry('C-2', { kind: 'reversal', points: -10, generation: 2 })]),
    })
    expect(name).toBe('PointsPosted')
    expect(data).toEqual({
      participantId: 'p1',
      programme: 'default',
      period: '2026-Q4',
      periodStart: '2026-10-01',
      posting: 3,
      sequence: 5,
      points: 25,
      entries: [
        expect.objectContaining({ id: 'course.completed/C-1#1', sequence: 4, record: { source: 'lms', id: 'r-C-1' } }),
        expect.objectContaining({ id: 'course.completed/C-2#2', sequence: 5, kind: 'reversal', points: -10 }),
      ],
    })
    expect(JSON.stringify(data)).not.toContain('trace')
  })
})

describe('a change that is nobody’s business', () => {
  test.each<[string, { before?: Image; after?: Image }]>([
    ['a receipt', { after: { pk: 'RECORD#lms#r1', sk: 'RECEIPT', entity: 'Receipt' } }],
    ['an item without a kind', { after: { pk: 'x', sk: 'y' } }],
    ['a record that is removed', { before: recordItem('r1') }],
    ['a record that is written again', { before: recordItem('r1'), after: recordItem('r1') }],
    ['a posting without entries', { after: posting([]) }],
    ['an account with the same band', { before: account(band()), after: account(band({ sequence: 6 })) }],
    ['an account without a band', { after: account() }],
    ['a mark that is taken away', { before: mark('2026-10-12T01:00:04.000Z'), after: mark() }],
    ['another name of an employee', { before: employee(), after: employee({ name: 'Li Weiwei' }) }],
    ['another title of a course', { before: course(), after: course({ category: 'strategy' }) }],
    ['a programme with another name', { before: programme(1), after: { ...programme(1), name: 'x' } }],
    ['a report under way', { before: run('requested'), after: run('sending') }],
    ['new facts', { after: factsItem() }],
    ['facts written again', { before: factsItem(), after: factsItem() }],
  ])('%s', (_, images) => {
    expect(told(images)).toEqual([])
  })
})

describe('changed facts say from which day on', () => {
  const closed = (to: string | null) => post('2020-03-01', { to })

  test.each<[string, Image, Image, string]>([
    [
      'a transfer: from the last day of the old post',
      { posts: [closed(null)] },
      { posts: [closed('2026-09-30'), post('2026-10-01', { branch: 'hq/north' })] },
      '2026-09-30',
    ],
    [
      'a correction of the past',
      { posts: [closed(null)] },
      { posts: [post('2020-03-01', { branch: 'hq/x' })] },
      '2020-03-01',
    ],
    ['an earlier hiring', {}, { hiredOn: '2019-12-01' }, '2019-12-01'],
    ['a leave', {}, { leaves: [{ from: '2026-05-01', to: '2026-06-01', kind: 'other' }] }, '2026-05-01'],
    ['leaving', {}, { leftOn: '2026-11-30' }, '2026-11-30'],
    [
      'a programme that took over the branch',
      { stays: [{ from: '2020-03-01', programme: 'default' }] },
      { stays: [{ from: '2020-03-01', programme: 'technology' }] },
      '2020-03-01',
    ],
    ['staying after all', { leftOn: '2026-11-30' }, { leftOn: null }, '2026-11-30'],
  ])('%s', (_, was, is, from) => {
    const events = told({ before: factsItem(was), after: factsItem(is) })
    expect(events[0]).toEqual(['ParticipantChanged', { participantId: 'p1', from }])
  })

  test('leaving is an event of its own', () => {
    const leaving = { leftOn: '2026-11-30', leftReason: 'resignation' }
    expect(told({ before: factsItem(), after: factsItem(leaving) })[1]).toEqual([
      'EmployeeLeft',
      { participantId: 'p1', leftOn: '2026-11-30', reason: 'resignation' },
    ])
    expect(told({ before: factsItem(leaving), after: factsItem() })).toHaveLength(1)
  })

  test('a promotion is an event of its own, a demotion is none', () => {
    const moved = (reason: string) =>
      told({
        before: factsItem(),
        after: factsItem({ posts: [closed('2026-12-31'), post('2027-01-01', { jobLevel: 'senior', reason })] }),
      })
    expect(moved('promotion')[1]).toEqual([
      'EmployeePromoted',
      {
        participantId: 'p1',
        effectiveFrom: '2027-01-01',
        branch: 'hq/east',
        jobLevel: 'senior',
        previousJobLevel: 'middle',
      },
    ])
    expect(moved('performance')).toHaveLength(1)
  })
})

describe('the envelope', () => {
  const detail = (event: TrainingEvent | undefined) => {
    const definition: EventDefinition | undefined = EVENTS.find(({ name }) => name === event?.name)
    return definition && detailOf(definition).safeParse({ metadata: event?.metadata, data: event?.data })
  }

  test('carries the times and the request of the item', () => {
    const [event] = toEvents(change({ after: recordItem('r1') }))
    expect(event?.metadata).toEqual({
      eventId: expect.stringMatching(/^[\w-]{43}$/),
      occurredAt: '2026-10-12T01:00:00.000Z',
      recordedAt: '2026-10-12T01:00:02.000Z',
      correlationId: 'request-1',
      schemaVersion: 1,
    })
    expect(detail(event)).toMatchObject({ success: true })
  })

  test('carries the ledger position of postings and bands', () => {
    const [posted] = toEvents(change({ after: posting([entry('C-1')]) }))
    const [judged] = toEvents(change({ before: account(), after: account(band()) }))
    expect([posted?.metadata.sequence, judged?.metadata.sequence]).toEqual([5, 5])
    expect(detail(posted)).toMatchObject({ success: true })
    expect(detail(judged)).toMatchObject({ success: true })
  })

  test('has the same id for the same fact, and another for another', () => {
    const idOf = (images: { before?: Image; after?: Image }) => toEvents(change(images))[0]?.metadata.eventId
    expect(idOf({ after: recordItem('r1') })).toBe(idOf({ after: recordItem('r1') }))
    expect(idOf({ after: recordItem('r1') })).not.toBe(idOf({ after: recordItem('r2') }))
    const marks = ['2026-10-12T01:00:04.000Z', '2026-10-12T01:00:09.000Z'].map(at => idOf({ after: mark(at) }))
    expect(new Set(marks).size).toBe(2)
  })
})
