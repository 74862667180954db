import fc from 'fast-check'
import { expect, it } from 'vitest'
import { points } from '../../../../shared/domain/brand.ts'
import type { LedgerEntry } from '../../../../shared/domain/ledger-entry.ts'
import { expiriesOf } from '../../../../shared/domain/wallet/expiry.ts'
import { takenFrom, takeOldest } from '../../../../shared/domain/wallet/wallet.ts'
import type { WalletDraft } from '../../../../shared/domain/wallet/wallet-entry.ts'
import { day } from '../support/builders.ts'
import { anEntry, earn, walletAt } from './support.ts'

/** What happens to a wallet. */
interface Happening {
  readonly kind: 'earn' | 'reverse' | 'adjust' | 'unadjust' | 'spend' | 'release' | 'expire' | 'wait'
  readonly award: number
  readonly points: number
}

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'earn',
      'earn',
      'earn',
      'reverse',
      'adjust',
      'unadjust',
      'spend',
      'spend',
      'release',
      'expire',
      'wait',
    ),
    award: fc.nat(4),
    points: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 40 },
)

interface World {
  readonly entries: LedgerEntry[]
  readonly moved: WalletDraft[]
  today: string
}

const later = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000 * 20).toISOString().slice(0, 10)

const netOf = (entries: readonly LedgerEntry[], award: string): number =>
  entries.filter(({ awardKey }) => awardKey === award).reduce((sum, entry) => sum + entry.points, 0)

/** The next entry of an award, as the difference between records and ledger would draft it. */
function post(world: World, award: string, value: number, kind: LedgerEntry['kind']): void {
  const generation = 1 + world.entries.filter(({ awardKey }) => awardKey === award).length
  world.entries.push(anEntry(award, generation, value, { kind, on: world.today }))
}

function spend({ entries, moved, today }: World, value: number): void {
  const lots = takeOldest(walletAt(today, entries, moved), value, day(today))
  if (lots) moved.push({ kind: 'redemption', points: points(-value), lots, redemption: `r${moved.length}` })
}

function release({ moved }: World): void {
  const releases = moved.filter(({ kind }) => kind === 'redemption-release')
  const released = new Set(releases.map(({ redemption }) => redemption))
  const spent = moved.find(({ kind, redemption }) => kind === 'redemption' && !released.has(redemption))
  if (spent) moved.push({ ...spent, kind: 'redemption-release', points: points(-spent.points) })
}

function reverse(world: World, award: string): void {
  const net = netOf(world.entries, award)
  if (net !== 0) post(world, award, -net, 'reversal')
}

function adjust(world: World, adjustment: string, value: number): void {
  if (netOf(world.entries, adjustment) === 0) post(world, adjustment, -value, 'adjustment')
}

const expire = ({ entries, moved, today }: World) =>
  moved.push(...expiriesOf(walletAt(today, entries, moved), day(today)))

const ACTS: Readonly<Record<Happening['kind'], (world: World, happening: Happening) => unknown>> = {
  earn: (world, { award, points: value }) => post(world, `course/${award}`, value, 'award'),
  reverse: (world, { award }) => reverse(world, `course/${award}`),
  adjust: (world, { award, points: value }) => adjust(world, `adjustment/${award}`, value),
  unadjust: (world, { award }) => reverse(world, `adjustment/${award}`),
  spend: (world, { points: value }) => spend(world, value),
  release,
  expire,
  wait: (world, { points: value }) => {
    world.today = later(world.today, value)
  },
}

function play(story: readonly Happening[]): World {
  const world: World = { entries: [], moved: [], today: '2026-10-01' }
  for (const happening of story) ACTS[happening.kind](world, happening)
  return world
}

const sum = (all: readonly { readonly points: number }[]): number => all.reduce((total, one) => total + one.points, 0)

it('property: earned - reversed - spent + released - expired = available + lapsed - debt', () => {
  fc.assert(
    fc.property(happenings, story => {
      const { entries, moved, today } = play(story)
      const { available, lapsed, debt } = walletAt(today, entries, moved)
      expect(sum(entries) + sum(moved)).toBe(available + lapsed - debt)
      expect(Math.min(available, lapsed, debt)).toBeGreaterThanOrEqual(0)
      expect(debt > 0 && available + lapsed > 0).toBe(false)
    }),
    { numRuns: 500 },
  )
})

it('property: no lot loses more than it had, unless a reversal came after, and none gets more back than it gave', () => {
  fc.assert(
    fc.property(happenings, story => {
      const { entries, moved } = play(story)
      const taken = takenFrom(moved)
      const earned = new Map(earn(entries).lots.map(lot => [lot.id, lot.points]))
      for (const [lot, part] of taken) {
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(earned.get(lot) ?? 0)
      }
    }),
    { numRuns: 300 },
  )
})

it('property: the same ledger and chain say the same, in whatever order the ledger is read', () => {
  fc.assert(
    fc.property(happenings, fc.infiniteStream(fc.nat()), (story, keys) => {
      const { entries, moved, today } = play(story)
      const shuffled = entries
        .map(entry => ({ entry, key: Number(keys.next().value) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ entry }) => entry)
      expect(walletAt(today, shuffled, moved)).toEqual(walletAt(today, entries, moved))
    }),
    { numRuns: 200 },
  )
})

it('property: once expiry was posted, nothing lapsed is left, and a second run posts nothing', () => {
  fc.assert(
    fc.property(happenings, story => {
      const world = play(story)
      expire(world)
      const wallet = walletAt(world.today, world.entries, world.moved)
      expect(wallet.lapsed).toBe(0)
      expect(expiriesOf(wallet, day(world.today))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
