import { describe, expect, it } from 'vitest'
import { points } from '../../../../shared/domain/brand.ts'
import { EMPTY_CHAIN } from '../../../../shared/domain/ledger.ts'
import { statusAfter } from '../../../../shared/domain/wallet/redemption.ts'
import { timesLeft } from '../../../../shared/domain/wallet/redemption-limit.ts'
import { breakOf, chainWalletEntries } from '../../../../shared/domain/wallet/wallet-entry.ts'
import { aProgramme, at, PARTICIPANT } from '../support/builders.ts'
import { spending } from './support.ts'

const programme = aProgramme()
const KEY = { participantId: PARTICIPANT, programme: programme.id }
const onceUsed = (on: string) =>
  chainWalletEntries([spending(['2026-Q4/a#1', 5])], EMPTY_CHAIN, KEY, at(`${on}T12:00:00+08:00`))

describe('the statuses of a redemption', () => {
  it.each([
    ['pending-approval', 'approve', 'approved'],
    ['pending-approval', 'reject', 'rejected'],
    ['pending-approval', 'cancel', 'cancelled'],
    ['pending-approval', 'fulfil', undefined],
    ['approved', 'fulfil', 'fulfilled'],
    ['approved', 'cancel', 'cancelled'],
    ['approved', 'reject', undefined],
    ['fulfilled', 'cancel', undefined],
    ['rejected', 'approve', undefined],
  ] as const)('%s, %s: %s', (status, act, next) => {
    expect(statusAfter(status, act)).toBe(next)
  })
})

describe('limits', () => {
  const per = (span: 'period' | 'year') => ({ id: 'mug', limit: { times: 2, per: span } })
  const now = at('2026-12-01T00:00:00Z')

  it.each([
    ['2026-10-12', 'period', 1],
    ['2026-09-12', 'period', 2],
    ['2026-09-12', 'year', 1],
    ['2025-12-31', 'year', 2],
  ] as const)('redeemed once on %s, twice a %s: %d left', (on, span, left) => {
    expect(timesLeft(per(span), onceUsed(on), programme, now)).toBe(left)
  })

  it('what was given back, or is of another option, does not count', () => {
    const [used] = onceUsed('2026-10-12')
    const back = { ...used, kind: 'redemption-release' } as NonNullable<typeof used>
    expect(timesLeft(per('period'), [used as typeof back, back], programme, now)).toBe(2)
    expect(timesLeft({ ...per('period'), id: 'book' }, onceUsed('2026-10-12'), programme, now)).toBe(2)
    expect(timesLeft({ id: 'mug' }, onceUsed('2026-10-12'), programme, now)).toBeUndefined()
  })
})

describe('the chain of a wallet', () => {
  const drafts = [spending(['a', 5]), spending(['b', 3])]
  const entries = chainWalletEntries(drafts, EMPTY_CHAIN, KEY, at('2026-12-01T00:00:00Z'))
  const head = entries.at(-1) ?? EMPTY_CHAIN

  it('links, and shows what was changed, left out or belongs to somebody else', () => {
    const [one, two] = entries as [(typeof entries)[number], (typeof entries)[number]]
    expect(breakOf(KEY, entries, head)).toBeUndefined()
    expect(breakOf(KEY, [one, { ...two, points: points(-1) }], head)).toEqual({ at: 2, problem: 'changed' })
    expect(breakOf(KEY, [two], head)).toEqual({ at: 1, problem: 'missing' })
    expect(breakOf(KEY, [one], head)).toEqual({ at: 1, problem: 'the head is another' })
    expect(breakOf({ ...KEY, programme: 'technology' as never }, entries, head)?.at).toBe(1)
  })
})
