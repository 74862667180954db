import { describe, expect, test } from 'vitest'
import { submission } from '../../../shared/http/schemas/learning-record.ts'

const event = (change: object = {}) => ({
  specversion: '1.0',
  id: 'evt-1',
  source: 'lms-demo',
  type: 'com.example.lms.exam.passed',
  time: '2026-10-12T09:00:00+08:00',
  datacontenttype: 'application/json',
  data: { learner: { employeeId: 'E001' }, course: { courseId: 'C-1' }, score: { raw: 85, max: 100 } },
  ...change,
})
const record = {
  id: 'evt-1',
  activity: 'exam.passed',
  occurredAt: '2026-10-12T09:00:00+08:00',
  learner: { employeeId: 'E001' },
  course: { courseId: 'C-1' },
  score: { raw: 85, max: 100 },
}

describe('CloudEvents', () => {
  test('one is a submission of one record', () => {
    expect(submission.parse(event())).toEqual({ source: 'lms-demo', records: [record] })
  })

  test('a batch is a submission of all of them', () => {
    const batch = [event(), event({ id: 'evt-2', type: 'course.completed' })]
    expect(submission.parse(batch).records).toEqual([record, { ...record, id: 'evt-2', activity: 'course.completed' }])
  })

  test('the id is that of the event, whatever its data says', () => {
    const { records } = submission.parse(event({ data: { ...event().data, id: 'exam-7' } }))
    expect(records).toEqual([record])
  })

  test('an unknown type, or no data, makes its record invalid later on, not the batch', () => {
    const { records } = submission.parse([event({ type: 'com.example.course.liked', data: undefined })])
    expect(records).toEqual([{ id: 'evt-1', activity: 'com.example.course.liked', occurredAt: record.occurredAt }])
  })

  test.each([
    ['of another version', [event({ specversion: '0.3' })], 'specversion'],
    ['of two sources', [event(), event({ source: 'other' })], 'source'],
    ['without a source', [event({ source: undefined })], 'source'],
  ])('%s are refused', (_, body, field) => {
    expect(submission.safeParse(body).error?.issues.map(({ path }) => path)).toEqual([[field]])
  })

  test('mixed with anything else are no submission', () => {
    expect(submission.safeParse([event(), record]).success).toBe(false)
    expect(submission.safeParse([]).success).toBe(false)
  })
})
