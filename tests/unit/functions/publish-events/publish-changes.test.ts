import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunk, MAXIMUM_BYTES, type Outgoing } from '../../../../functions/publish-events/chunk.ts'
import { publishChanges } from '../../../../functions/publish-events/publish-changes.ts'
import type { BusEntry, Refusal } from '../../../../shared/ports/event-bus.ts'
import { change, recordItem } from './changes.ts'

type Answer = (entry: BusEntry, offered: number) => Refusal | undefined

/** A bus that answers each entry as told; remembers what it took, in order, and how often it was asked. */
class RecordingBus {
  readonly taken: string[] = []
  readonly offers = new Map<string, number>()
  calls = 0
  readonly answer: Answer

  constructor(answer: Answer = () => undefined) {
    this.answer = answer
  }

  async put(entries: readonly BusEntry[]) {
    this.calls += 1
    return entries.map(entry => {
      const id = idOf(entry)
      const offered = (this.offers.get(id) ?? 0) + 1
      this.offers.set(id, offered)
      const refusal = this.answer(entry, offered)
      if (!refusal) this.taken.push(id)
      return refusal
    })
  }
}

class RecordingLot {
  readonly parked: string[] = []
  async park(_id: string, { reason }: { reason: string }) {
    this.parked.push(reason)
  }
}

const idOf = ({ detail }: BusEntry): string => JSON.parse(detail).data.id
const throttled: Refusal = { code: 'ThrottlingException', message: 'slow down' }
const ids = (count: number) => Array.from({ length: count }, (_, n) => `r${n}`)
const changesOf = (names: readonly string[]) => names.map(id => change({ after: recordItem(id) }))
const portsOf = (bus: RecordingBus, parking = new RecordingLot()) => ({ bus, parking, pause: async () => undefined })

describe('a batch of changes', () => {
  test('is published in order, ten at a time', async () => {
    const bus = new RecordingBus()
    expect(await publishChanges(changesOf(ids(25)), portsOf(bus))).toEqual({ published: 25, parked: 0 })
    expect(bus.taken).toEqual(ids(25))
    expect(bus.calls).toBe(3)
  })

  test('costs no call when nothing in it is an event', async () => {
    const bus = new RecordingBus()
    await publishChanges([change({ after: { entity: 'Receipt' } })], portsOf(bus))
    expect(bus.calls).toBe(0)
  })

  test('of which the bus takes half offers only the other half again', async () => {
    const bus = new RecordingBus((entry, offered) =>
      Number(idOf(entry).slice(1)) % 2 && offered === 1 ? throttled : undefined,
    )
    expect(await publishChanges(changesOf(ids(10)), portsOf(bus))).toMatchObject({ published: 10 })
    expect(bus.taken.toSorted()).toEqual(ids(10))
    expect(bus.offers.get('r0')).toBe(1)
    expect(bus.offers.get('r1')).toBe(2)
  })

  test('comes again from the first change that stays refused; nothing later overtakes it', async () => {
    const bus = new RecordingBus(entry => (idOf(entry) === 'r3' ? throttled : undefined))
    const changes = changesOf(ids(25))
    const outcome = await publishChanges(changes, portsOf(bus))
    expect(outcome).toEqual({
      published: 9,
      parked: 0,
      failedFrom: changes[3]?.sequenceNumber,
      failure: 'ThrottlingException',
    })
    expect(bus.taken).not.toContain('r10')
  })

  test('survives calls that fail whole', async () => {
    const bus = new RecordingBus()
    let failures = 2
    const flaky = {
      put: async (entries: readonly BusEntry[]) => {
        if (failures-- > 0) throw new Error('connection cut')
        return bus.put(entries)
      },
    }
    const outcome = await publishChanges(changesOf(ids(3)), { ...portsOf(bus), bus: flaky })
    expect(outcome).toEqual({ published: 3, parked: 0 })
  })
})

describe('a poison change', () => {
  const poison = change({ after: recordItem('r1', { occurredAt: 'yesterday' }) })
  const huge = change({
    after: { ...recordItem('r2'), entity: 'Void', day: '2026-10-12', reason: 'x'.repeat(1_000_000) },
  })

  test.each([
    ['that cannot be mapped', poison, 'ZodError'],
    ['that is too large', huge, 'EventTooLargeError'],
  ])('%s is parked with its reason and blocks nobody', async (_, bad, reason) => {
    const [bus, lot] = [new RecordingBus(), new RecordingLot()]
    const changes = [...changesOf(['a']), bad, ...changesOf(['b'])]
    expect(await publishChanges(changes, portsOf(bus, lot))).toEqual({ published: 2, parked: 1 })
    expect(bus.taken).toEqual(['a', 'b'])
    expect(lot.parked).toEqual([expect.stringContaining(reason)])
  })

  test('that cannot be parked comes again, after what was before it', async () => {
    const bus = new RecordingBus()
    const parking = { park: () => Promise.reject(new Error('no bucket')) }
    const changes = [...changesOf(['a']), poison, ...changesOf(['b'])]
    const outcome = await publishChanges(changes, { ...portsOf(bus), parking })
    expect(outcome).toMatchObject({ published: 1, failedFrom: poison.sequenceNumber })
    expect(bus.taken).toEqual(['a'])
  })
})

describe('chunks', () => {
  const outgoing = (bytes: number): Outgoing => ({
    change: change({}),
    entry: { name: 'x', detail: '', time: '' },
    bytes,
  })

  test('keep every event, in order, within both limits, and no two neighbours would fit into one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: MAXIMUM_BYTES })), sizes => {
        const chunks = chunk(sizes.map(outgoing)).map(events => events.map(({ bytes }) => bytes))
        const sum = (one: readonly number[]) => one.reduce((total, bytes) => total + bytes, 0)
        expect(chunks.flat()).toEqual(sizes)
        for (const [place, one] of chunks.entries()) {
          expect(one.length).toBeLessThanOrEqual(10)
          expect(sum(one)).toBeLessThanOrEqual(MAXIMUM_BYTES)
          const [next] = chunks[place + 1] ?? []
          if (next !== undefined && one.length < 10) expect(sum(one) + next).toBeGreaterThan(MAXIMUM_BYTES)
        }
      }),
    )
  })
})
