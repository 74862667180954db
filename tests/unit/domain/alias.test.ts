import { describe, expect, test } from 'vitest'
import { type AliasOwners, claimAlias, normaliseEmail, ownerAt, releaseAlias } from '../../../shared/domain/alias.ts'
import { brand, type EmployeeId, type Instant, type ParticipantId } from '../../../shared/domain/brand.ts'

const at = (text: string) => brand<Instant>(`${text}T00:00:00.000Z`)
const person = (name: string) => ({
  employeeId: brand<EmployeeId>(name),
  participantId: brand<ParticipantId>(`p-${name}`),
})
const [ANN, BEN] = [person('ann'), person('ben')]
const NOW = at('2026-11-23')

const claim = (owners: AliasOwners, who = ANN, moment: { since?: Instant; until?: Instant } = {}) =>
  claimAlias(owners, who, { now: NOW, since: moment.since ?? at('2026-07-01'), until: moment.until })

describe('a mail address or platform id', () => {
  test('is the first owner’s for all time, also before we learned of it', () => {
    const owners = claim([]) ?? []
    expect(ownerAt(owners, at('2001-01-01'))?.employeeId).toBe('ann')
  })

  test('cannot be taken from whoever is employed, or leaves only later', () => {
    expect(claim(claim([]) ?? [], BEN)).toBeUndefined()
    expect(claim(claim([], ANN, { until: at('2026-12-01') }) ?? [], BEN)).toBeUndefined()
  })

  test('goes to the next one from the first day on, and never earlier than the last owner left', () => {
    const left = claim([], ANN, { until: at('2026-06-01') }) ?? []
    const later = claim(left, BEN, { since: at('2026-07-01') }) ?? []
    expect(ownerAt(later, at('2026-06-30'))?.employeeId).toBe('ann')
    expect(ownerAt(later, at('2026-07-01'))?.employeeId).toBe('ben')
    const earlier = claim(left, BEN, { since: at('2026-01-01') }) ?? []
    expect(ownerAt(earlier, at('2026-05-31'))?.employeeId).toBe('ann')
    expect(ownerAt(earlier, at('2026-06-01'))?.employeeId).toBe('ben')
  })

  test('given up stays the last owner’s until somebody takes it', () => {
    const given = releaseAlias(claim([]) ?? [], ANN.employeeId, at('2026-03-01'))
    expect(ownerAt(given, NOW)?.employeeId).toBe('ann')
    expect(ownerAt(claim(given, BEN) ?? [], NOW)?.employeeId).toBe('ben')
  })

  test('given up twice, or by somebody who does not hold it, is as it was', () => {
    const given = releaseAlias(claim([]) ?? [], ANN.employeeId, at('2026-03-01'))
    expect(releaseAlias(given, ANN.employeeId, NOW)).toEqual(given)
    expect(releaseAlias(given, BEN.employeeId, NOW)).toEqual(given)
  })

  test('comes back to a former owner', () => {
    const given = releaseAlias(claim([]) ?? [], ANN.employeeId, at('2026-03-01'))
    expect(claim(given)?.at(-1)).toEqual(ANN)
  })
})

test('addresses differ by the local part’s case, not by the domain’s', () => {
  expect(normaliseEmail('Li.Na@Example.COM')).toBe('Li.Na@example.com')
})
