import { expect, test } from 'vitest'
import { toEvents } from '../../../../functions/publish-events/map-change.ts'
import type { Image } from '../../../../functions/publish-events/table-change.ts'
import { change, recordItem } from './changes.ts'

const record = recordItem('evt-1')
const swept = (sweptAt: string): Image => ({ ...record, sweptAt })

const namesOf = (before: Image | undefined, after: Image) =>
  toEvents(change({ ...(before && { before }), after })).map(({ name }) => name)

test('a record that the sweeper touched is told once more, as the same fact', () => {
  const [first] = toEvents(change({ after: record }))
  const [again] = toEvents(change({ before: record, after: swept('2026-11-23T01:15:00.000Z') }))
  expect(again?.name).toBe('LearningRecorded')
  expect(again?.metadata.eventId).toBe(first?.metadata.eventId)
  expect(namesOf(swept('2026-11-23T01:15:00.000Z'), swept('2026-11-23T02:15:00.000Z'))).toEqual(['LearningRecorded'])
})

test('a record that changed otherwise is not told again', () => {
  expect(
    namesOf(swept('2026-11-23T01:15:00.000Z'), { ...swept('2026-11-23T01:15:00.000Z'), correlationId: 'other' }),
  ).toEqual([])
})

test('a leaderboard that is marked anew is rebuilt even where the first mark was lost', () => {
  const mark = (markedAt?: string): Image => ({
    pk: 'LEADERBOARD#default#2026-Q4',
    sk: 'MARK',
    entity: 'LeaderboardMark',
    programme: 'default',
    period: '2026-Q4',
    ...(markedAt && { markedAt }),
  })
  const [early, late] = ['2026-11-23T01:00:00.000Z', '2026-11-23T16:05:00.000Z']
  expect(namesOf(mark(early), mark(late))).toEqual(['LeaderboardOutdated'])
  expect(namesOf(mark(early), mark(early))).toEqual([])
  expect(namesOf(mark(early), mark())).toEqual([])
})
