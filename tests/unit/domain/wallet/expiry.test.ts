import { describe, expect, it } from 'vitest'
import { expiresOn } from '../../../../shared/domain/wallet/expires-on.ts'
import { announcementsOf, expiriesOf, expiringOf } from '../../../../shared/domain/wallet/expiry.ts'
import { lotDaysOf, mayExpire } from '../../../../shared/domain/wallet/wallet-rules.ts'
import { aProgramme, aRuleSet, at, day } from '../support/builders.ts'
import { anEntry, spending, walletAt } from './support.ts'

describe('the last day of points', () => {
  it.each([
    [{ afterMonths: 12 }, '2026-10-12', '2027-10-12'],
    [{ afterMonths: 1 }, '2027-01-31', '2027-02-28'],
    [{ on: '12-31', yearsLater: 1 }, '2026-10-12', '2027-12-31'],
    [{ on: '06-30', yearsLater: 0 }, '2026-10-12', '2027-06-30'],
    [{ on: '12-31', yearsLater: 0 }, '2026-12-31', '2026-12-31'],
    [undefined, '2026-10-12', undefined],
  ])('%j, earned on %s: %s', (expiry, earned, last) => {
    expect(expiresOn(day(earned), expiry)).toBe(last)
  })

  const months = (afterMonths: number) => ({ wallet: { expiry: { afterMonths } } })
  const versions = [
    aRuleSet(months(6)),
    aRuleSet(months(12), 2, at('2026-10-01T00:00:00Z')),
    aRuleSet({}, 3, at('2027-01-01T00:00:00Z')),
  ]

  it('follows the version that gave the points', () => {
    const daysOf = lotDaysOf(aProgramme(), versions)
    expect(daysOf(anEntry('a', 1, 10))).toEqual({ earnedOn: '2026-10-12', expiresOn: '2027-04-12' })
    expect(daysOf({ ...anEntry('a', 1, 10), ruleSetVersion: 3 })).toEqual({ earnedOn: '2026-10-12' })
  })

  it('of an adjustment follows the version in force when it was recorded, on the day of the programme', () => {
    const late = {
      ...anEntry('a', 1, 10, { kind: 'adjustment' }),
      ruleSetVersion: 0,
      recordedAt: at('2026-10-12T17:00:00Z'),
    }
    expect(lotDaysOf(aProgramme(), versions)(late)).toEqual({ earnedOn: '2026-10-13', expiresOn: '2027-10-13' })
  })

  it('is asked for only where some version has a policy', () => {
    expect(mayExpire(versions)).toBe(true)
    expect(mayExpire([aRuleSet()])).toBe(false)
  })
})

describe('expiry', () => {
  const entries = [anEntry('a', 1, 10), anEntry('b', 1, 5), anEntry('c', 1, 4, { on: '2026-11-02' })]
  const spent = spending(['2026-Q4/a#1', 8])

  it('takes what is left of lots past their last day, and a second time nothing', () => {
    const wallet = walletAt('2027-10-13', entries, [spent])
    const expiries = expiriesOf(wallet, day('2027-10-13'))
    expect(expiries).toEqual([
      {
        kind: 'expiry',
        points: -7,
        lots: [
          { lot: '2026-Q4/a#1', points: 2 },
          { lot: '2026-Q4/b#1', points: 5 },
        ],
        reason: '2027-10-12',
      },
    ])
    expect(expiriesOf(walletAt('2027-10-13', entries, [spent, ...expiries]), day('2027-10-13'))).toEqual([])
  })

  it('takes released points again whose last day is over', () => {
    const back = { ...spent, kind: 'redemption-release' as const }
    const wallet = walletAt('2027-10-20', [anEntry('a', 1, 8)], [spent, back])
    expect(expiriesOf(wallet, day('2027-10-20'))).toMatchObject([{ points: -8 }])
  })

  it('says what can be spent until when', () => {
    expect(expiringOf(walletAt('2027-10-12', entries), day('2027-10-12'))).toEqual([
      { on: '2027-10-12', points: 15 },
      { on: '2027-11-02', points: 4 },
    ])
  })

  it.each([
    ['2027-09-11', []],
    ['2027-09-12', [30]],
    ['2027-09-20', [30]],
    ['2027-10-05', [7, 30]],
    ['2027-10-12', [7, 30]],
    ['2027-10-13', [30]],
  ])('on %s people should have been told %j days ahead', (today, ahead) => {
    expect(announcementsOf(walletAt(today, entries), day(today)).map(({ daysAhead }) => daysAhead)).toEqual(ahead)
  })
})
