import { describe, expect, test } from 'vitest'
import { learningQuarantined } from '../../../events/learning-quarantined.v1.ts'
import { learningRecorded } from '../../../events/learning-recorded.v1.ts'
import { readMessage, UnreadableMessageError } from '../../../events/read-message.ts'
import { sampleDetail } from '../../../events/sample.ts'

const message = (change: object = {}) => ({
  version: '0',
  id: 'b7d4f0c2',
  source: 'training-points',
  'detail-type': 'LearningRecorded',
  account: '111122223333',
  detail: sampleDetail(learningRecorded),
  ...change,
})
const read = (body: string) => readMessage(body, [learningRecorded, learningQuarantined])

describe('a queue message', () => {
  test('is read as the event that its detail-type says', () => {
    const event = read(JSON.stringify(message()))
    expect(event).toEqual({ name: 'LearningRecorded', ...sampleDetail(learningRecorded) })
  })

  test('may carry what a later version adds; it is left out', () => {
    const { metadata, data } = sampleDetail(learningRecorded)
    const grown = message({ detail: { metadata, data: { ...(data as object), addedLater: 1 } } })
    expect(read(JSON.stringify(grown)).data).toEqual(data)
  })

  test.each([
    ['no JSON', '{'],
    ['not ours', JSON.stringify(message({ source: 'aws.s3' }))],
    ['of a kind that the consumer does not expect', JSON.stringify(message({ 'detail-type': 'PointsPosted' }))],
    ['without metadata', JSON.stringify(message({ detail: { data: learningRecorded.sample } }))],
    ['of another shape', JSON.stringify(message({ detail: sampleDetail(learningQuarantined) }))],
    ['null', 'null'],
  ])('that is %s is unreadable', (_, body) => {
    expect(() => read(body)).toThrow(UnreadableMessageError)
  })
})
