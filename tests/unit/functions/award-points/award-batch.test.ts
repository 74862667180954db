import { expect, test } from 'vitest'
import { detailOf, EVENT_SOURCE } from '../../../../events/envelope.ts'
import { learningRecorded } from '../../../../events/learning-recorded.v1.ts'
import { sampleDetail } from '../../../../events/sample.ts'
import { awardBatch, type Message } from '../../../../functions/award-points/award-batch.ts'
import { toInstant } from '../../../../shared/domain/calendar.ts'
import { type AwardPorts, ContentionError } from '../../../../shared/ledger/award-points.ts'

function message(messageId: string, participantId: string): Message {
  const { metadata, data } = detailOf(learningRecorded).parse(sampleDetail(learningRecorded))
  const detail = { metadata, data: { ...data, participantId } }
  return {
    messageId,
    body: JSON.stringify({ id: 'e', source: EVENT_SOURCE, 'detail-type': learningRecorded.name, detail }),
  }
}

/** Nobody has facts but those whose reading succeeds without any records. */
const ports: AwardPorts = {
  ledger: {
    load: async participantId => {
      if (participantId === 'broken') throw new Error('the table says no')
      const facts = { participantId, hiredOn: '2020-01-01', leftOn: null, posts: [], leaves: [] } as never
      return { facts, records: [], voids: [], adjustments: [], grants: [], accounts: [] }
    },
    post: async () => ({ outcome: 'lost-race' }),
  },
  budgets: { claim: async () => 'answered' },
  clock: { now: () => toInstant('2026-11-23T00:00:00Z') },
  rulebook: async () => ({ programmes: [], ruleSets: new Map() }),
  pause: async () => false,
}

test('a poison message fails alone', async () => {
  const { failures, awarded } = await awardBatch([message('1', 'p1'), { messageId: '2', body: 'no event' }], [], ports)
  expect(failures.map(({ messageIds }) => messageIds)).toEqual([['2']])
  expect(awarded).toHaveLength(1)
})

test('a participant who cannot be judged fails with all own messages and no others', async () => {
  const { failures, awarded } = await awardBatch(
    [message('1', 'broken'), message('2', 'p1'), message('3', 'broken')],
    [],
    ports,
  )
  expect(failures).toMatchObject([{ messageIds: ['1', '3'], contention: false }])
  expect(awarded).toHaveLength(1)
})

test('lost races are told from faults, so that the message may come again soon', async () => {
  const losing: AwardPorts = {
    ...ports,
    ledger: {
      ...ports.ledger,
      load: async () => {
        throw new ContentionError('lost')
      },
    },
  }
  const { failures } = await awardBatch([message('1', 'p1')], [], losing)
  expect(failures).toMatchObject([{ messageIds: ['1'], contention: true }])
})
