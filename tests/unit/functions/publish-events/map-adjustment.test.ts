import { expect, test } from 'vitest'
import { toEvents } from '../../../../functions/publish-events/map-change.ts'
import type { Image } from '../../../../functions/publish-events/table-change.ts'
import { brand, type CalendarDay } from '../../../../shared/domain/brand.ts'
import { toAdjustmentItem } from '../../../../shared/dynamodb/adjustment-item.ts'
import { anAdjustment, at } from '../../domain/support/builders.ts'
import { change } from './changes.ts'

const START = brand<CalendarDay>('2026-10-01')
const itemOf = (wishes = {}): Image => ({
  ...toAdjustmentItem(anAdjustment(wishes), START, { correlationId: 'request-1' }),
})
const revoked = itemOf({ revokedAt: at('2026-11-09T00:00:00Z') })

test('a decided adjustment, and one taken back, are to be derived from the first day of their period on', () => {
  const [decided] = toEvents(change({ after: itemOf() }))
  expect(decided).toMatchObject({
    name: 'AdjustmentDecided',
    metadata: { occurredAt: '2026-11-08T00:00:00.000Z', correlationId: 'request-1' },
    data: { participantId: 'p-1', adjustment: 'a-1', from: '2026-10-01' },
  })
  const [back] = toEvents(change({ before: itemOf(), after: revoked }))
  expect(back).toMatchObject({ name: 'AdjustmentDecided', metadata: { occurredAt: '2026-11-09T00:00:00.000Z' } })
  expect(back?.metadata.eventId).not.toBe(decided?.metadata.eventId)
})

test('one that the sweeper touched is told again', () => {
  const swept = { ...itemOf(), sweptAt: '2026-11-23T01:15:00.000Z' }
  expect(toEvents(change({ before: itemOf(), after: swept }))).toMatchObject([{ name: 'AdjustmentDecided' }])
})

test('what changes nothing that counts is not told', () => {
  expect(toEvents(change({ before: revoked, after: { ...revoked, correlationId: 'other' } }))).toEqual([])
})
