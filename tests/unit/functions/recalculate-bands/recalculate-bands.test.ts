import { expect, test } from 'vitest'
import { EVENT_SOURCE } from '../../../../events/envelope.ts'
import { pointsPosted } from '../../../../events/points-posted.v1.ts'
import { sampleDetail } from '../../../../events/sample.ts'
import {
  type BandPorts,
  type Message,
  recalculateBands,
} from '../../../../functions/recalculate-bands/recalculate-bands.ts'
import { toInstant } from '../../../../shared/domain/calendar.ts'
import type { AccountPlace, Board } from '../../../../shared/ports/bands.ts'

function message(messageId: string, participantId: string): Message {
  const { metadata } = sampleDetail(pointsPosted)
  const detail = { metadata, data: { ...pointsPosted.sample, participantId } }
  return { messageId, body: JSON.stringify({ id: 'e', source: EVENT_SOURCE, 'detail-type': 'PointsPosted', detail }) }
}

/** Writes down what was asked for; nobody has an account, and one cannot be read. */
function witness() {
  const [read, marked]: [AccountPlace[], Board[]] = [[], []]
  const ports: BandPorts = {
    bands: {
      account: async place => {
        read.push(place)
        if (place.participantId === 'broken') throw new Error('the table says no')
        return undefined
      },
      accountsFrom: async () => [],
      keepBand: async () => 'kept',
    },
    marks: {
      markOutdated: async board => {
        marked.push(board)
      },
    },
    rulebook: { programmes: [], ruleSets: new Map() },
    clock: { now: () => toInstant('2026-11-23T00:00:00Z') },
  }
  return { read, marked, ports }
}

test('an account is judged once for all its messages, and the leaderboard is marked once for all accounts', async () => {
  const { read, marked, ports } = witness()
  const { failures } = await recalculateBands([message('1', 'p1'), message('2', 'p1'), message('3', 'p2')], ports)
  expect(failures).toEqual([])
  expect(read.map(({ participantId }) => participantId)).toEqual(['p1', 'p2'])
  expect(marked).toEqual([{ programme: 'default', period: '2026-Q4' }])
})

test('poison and faults concern their own messages only', async () => {
  const { ports } = witness()
  const messages = [message('1', 'p1'), { messageId: '2', body: '{}' }, message('3', 'broken'), message('4', 'broken')]
  const { failures } = await recalculateBands(messages, ports)
  expect(failures.map(({ messageIds }) => messageIds)).toEqual([['2'], ['3', '4']])
})
