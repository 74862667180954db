import { expect, test } from 'vitest'
import { toEvents } from '../../../../functions/publish-events/map-change.ts'
import type { Image } from '../../../../functions/publish-events/table-change.ts'
import { change } from './changes.ts'

const AT = '2026-11-25T01:00:00.000Z'
const redemption = (status: string, ...steps: readonly string[]): Image => ({
  pk: 'REDEMPTION#r-1',
  sk: 'REDEMPTION',
  entity: 'Redemption',
  id: 'r-1',
  participantId: 'p1',
  programme: 'default',
  option: 'leave',
  kind: 'extra-leave',
  quantity: 1,
  points: 8,
  lots: [{ lot: '2026-Q4/a#1', points: 8 }],
  status,
  steps: [...steps, status].map(each => ({ status: each, at: AT, by: 'person:ann' })),
})
const told = (before: Image | undefined, after: Image) =>
  toEvents(change({ ...(before && { before }), after })).map(({ name, data }) => [name, data])

const DATA = {
  participantId: 'p1',
  programme: 'default',
  redemption: 'r-1',
  option: 'leave',
  kind: 'extra-leave',
  quantity: 1,
  points: 8,
}

test('a request that waits for approval is a request', () => {
  expect(told(undefined, redemption('pending-approval'))).toEqual([
    ['RedemptionRequested', { ...DATA, needsApproval: true }],
  ])
})

test('a request that needs none is decided as well', () => {
  expect(told(undefined, redemption('approved'))).toEqual([
    ['RedemptionRequested', { ...DATA, needsApproval: false }],
    ['RedemptionDecided', { ...DATA, status: 'approved' }],
  ])
})

test.each(['approved', 'rejected', 'cancelled'])('%s is a decision, told once', status => {
  const after = redemption(status, 'pending-approval')
  expect(told(redemption('pending-approval'), after)).toEqual([['RedemptionDecided', { ...DATA, status }]])
  expect(told(after, after)).toEqual([])
})
