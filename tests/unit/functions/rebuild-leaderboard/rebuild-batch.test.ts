import { expect, test } from 'vitest'
import { EVENT_SOURCE } from '../../../../events/envelope.ts'
import { leaderboardOutdated } from '../../../../events/leaderboard-outdated.v1.ts'
import { sampleDetail } from '../../../../events/sample.ts'
import { type Message, rebuildBatch } from '../../../../functions/rebuild-leaderboard/rebuild-batch.ts'
import type { RebuildPorts } from '../../../../functions/rebuild-leaderboard/rebuild-leaderboard.ts'
import { toInstant } from '../../../../shared/domain/calendar.ts'
import { SHIPPED_PROGRAMMES } from '../../../../shared/domain/programmes/index.ts'
import type { Board } from '../../../../shared/ports/bands.ts'
import type { Leaderboard } from '../../../../shared/ports/leaderboards.ts'

function outdated(messageId: string, programme: string, period = '2026-Q4'): Message {
  const { metadata } = sampleDetail(leaderboardOutdated)
  const detail = { metadata, data: { programme, period } }
  return {
    messageId,
    body: JSON.stringify({ id: messageId, source: EVENT_SOURCE, 'detail-type': 'LeaderboardOutdated', detail }),
  }
}

/** Writes down what was built and marked. */
function witness() {
  const [saved, marked]: [Leaderboard[], Board[]] = [[], []]
  const ports: RebuildPorts = {
    building: {
      clearMark: async () => undefined,
      markAnew: async board => void marked.push(board),
      pointsOf: async () => new Map(),
      save: async leaderboard => void saved.push(leaderboard),
    },
    members: { members: async () => ({ items: [] }) },
    programmes: SHIPPED_PROGRAMMES.map(({ programme }) => ({ ...programme, publications: [] })),
    ruleSetsOf: async () => [],
    clock: { now: () => toInstant('2027-01-05T00:00:00+08:00') },
  }
  return { saved, marked, ports }
}

test('each leaderboard of a batch is built once, however many messages ask for it', async () => {
  const { saved, ports } = witness()
  const batch = [outdated('1', 'default'), outdated('2', 'technology'), outdated('3', 'default')]
  expect(await rebuildBatch(batch, ports)).toEqual([])
  expect(saved.map(({ programme }) => programme)).toEqual(['default', 'technology'])
})

test('the daily message has the current and the previous period of every programme marked', async () => {
  const { saved, marked, ports } = witness()
  const daily = { messageId: '1', body: JSON.stringify({ kind: 'daily-rebuild', scheduledAt: '2027-01-04T16:05:00Z' }) }
  expect(await rebuildBatch([daily], ports)).toEqual([])
  expect(saved).toEqual([])
  expect(marked.filter(({ programme }) => programme === 'default').map(({ period }) => period)).toEqual([
    '2027-Q1',
    '2026-Q4',
  ])
  expect(new Set(marked.map(({ programme }) => programme)).size).toBe(3)
})

test('poison, and a leaderboard of no programme, fail alone', async () => {
  const { saved, ports } = witness()
  const failures = await rebuildBatch(
    [
      { messageId: '1', body: 'no' },
      outdated('2', 'unknown'),
      outdated('3', 'default', '2026-H1'),
      outdated('4', 'default'),
    ],
    ports,
  )
  expect(failures.map(({ messageIds }) => messageIds)).toEqual([['1'], ['2'], ['3']])
  expect(saved).toHaveLength(1)
})
