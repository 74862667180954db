import { expect, test } from 'vitest'
import { type Change, collectWork } from '../../../../functions/award-points/collect-work.ts'
import type { Programme } from '../../../../shared/domain/programme.ts'
import { SHIPPED_PROGRAMMES } from '../../../../shared/domain/programmes/index.ts'

const quarterly: readonly Programme[] = SHIPPED_PROGRAMMES.map(({ programme }) => ({ ...programme, publications: [] }))
const yearly = quarterly.map((programme, index) =>
  index === 0 ? { ...programme, periodScheme: 'year' as const } : programme,
)

const change = (messageId: string, participantId: string, day: string, mayReplace = false): Change => ({
  messageId,
  participantId,
  day,
  mayReplace,
  ofFacts: false,
  correlationId: `c-${messageId}`,
})

test('messages of one participant are one piece of work, from the earliest period concerned on', () => {
  const tasks = collectWork(
    [change('1', 'p1', '2026-11-20'), change('2', 'p2', '2026-11-20'), change('3', 'p1', '2026-08-03')],
    quarterly,
  )
  expect(tasks).toEqual([
    { work: { participantId: 'p1', from: '2026-07-01', correlationId: 'c-1' }, messageIds: ['1', '3'] },
    { work: { participantId: 'p2', from: '2026-10-01', correlationId: 'c-2' }, messageIds: ['2'] },
  ])
})

test('the first UTC day of a period may still be the last day of the one before', () => {
  expect(collectWork([change('1', 'p1', '2026-10-01')], quarterly)[0]?.work.from).toBe('2026-07-01')
  expect(collectWork([change('1', 'p1', '2026-10-02')], quarterly)[0]?.work.from).toBe('2026-10-01')
})

test('a record that may replace an earlier one concerns every period', () => {
  const tasks = collectWork([change('1', 'p1', '2026-11-20'), change('2', 'p1', '2026-11-20', true)], quarterly)
  expect(tasks[0]?.work.from).toBeUndefined()
})

test('the longest period of any programme decides: whose programme it is shows only in the facts', () => {
  expect(collectWork([change('1', 'p1', '2026-11-20')], yearly)[0]?.work.from).toBe('2026-01-01')
})
