import { describe, expect, it } from 'vitest'
import { takeOldest } from '../../../../shared/domain/wallet/wallet.ts'
import { day } from '../support/builders.ts'
import { anEntry, earn, leftOf, spending, walletAt } from './support.ts'

const TODAY = '2026-12-01'
const first = anEntry('a', 1, 10)
const second = anEntry('b', 1, 5, { on: '2026-11-02' })

describe('earnings', () => {
  it('make a lot of every entry that gives, the oldest first', () => {
    expect(earn([second, first]).lots).toEqual([
      { id: '2026-Q4/a#1', points: 10, cut: 0, earnedOn: '2026-10-12', expiresOn: '2027-10-12' },
      { id: '2026-Q4/b#1', points: 5, cut: 0, earnedOn: '2026-11-02', expiresOn: '2027-11-02' },
    ])
  })

  it('a reversal cuts the lots of its own award, the newest first', () => {
    const better = anEntry('a', 2, 3, { on: '2026-10-20' })
    const wallet = walletAt(TODAY, [first, better, second, anEntry('a', 3, -13), anEntry('a', 4, 8)])
    expect(leftOf(wallet)).toEqual({ '2026-Q4/a#1': 0, '2026-Q4/a#2': 0, '2026-Q4/a#4': 8, '2026-Q4/b#1': 5 })
  })

  it('a negative adjustment takes from the oldest lot, and its reversal gives that back', () => {
    const fine = anEntry('adjustment/x', 1, -12, { kind: 'adjustment' })
    expect(leftOf(walletAt(TODAY, [first, second, fine]))).toEqual({ '2026-Q4/a#1': 0, '2026-Q4/b#1': 3 })
    const back = anEntry('adjustment/x', 2, 12, { kind: 'reversal' })
    expect(walletAt(TODAY, [first, second, fine, back])).toMatchObject({ available: 15, debt: 0 })
  })
})

describe('spending', () => {
  it('takes the oldest lot first', () => {
    const wallet = walletAt(TODAY, [second, first])
    expect(takeOldest(wallet, 12, day(TODAY))).toEqual([
      { lot: '2026-Q4/a#1', points: 10 },
      { lot: '2026-Q4/b#1', points: 2 },
    ])
    expect(takeOldest(wallet, 16, day(TODAY))).toBeUndefined()
  })

  it('takes nothing from a lot past its last day, and everything on that day', () => {
    const on = (today: string) => takeOldest(walletAt(today, [first, second]), 5, day(today))?.map(({ lot }) => lot)
    expect(on('2027-10-12')).toEqual(['2026-Q4/a#1'])
    expect(on('2027-10-13')).toEqual(['2026-Q4/b#1'])
    expect(walletAt('2027-10-13', [first, second])).toMatchObject({ available: 5, lapsed: 10 })
  })

  it('a release fills the very lots again', () => {
    const spent = spending(['2026-Q4/a#1', 10], ['2026-Q4/b#1', 2])
    const moved = [spent, { ...spent, kind: 'redemption-release' as const }]
    expect(leftOf(walletAt(TODAY, [first, second], moved))).toEqual({ '2026-Q4/a#1': 10, '2026-Q4/b#1': 5 })
  })
})

describe('a reversal of points that were spent', () => {
  const spent = [spending(['2026-Q4/a#1', 10])]
  const reversed = [first, anEntry('a', 2, -10)]

  it('leaves a debt where nothing else is there', () => {
    expect(walletAt(TODAY, reversed, spent)).toMatchObject({ available: 0, debt: 10 })
  })

  it('is settled from what is earned next', () => {
    const later = [...reversed, second, anEntry('c', 1, 8, { on: '2026-11-20' })]
    expect(walletAt(TODAY, later, spent)).toMatchObject({ available: 3, debt: 0 })
  })
})
