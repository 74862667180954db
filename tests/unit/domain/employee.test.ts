import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant, ParticipantId } from '../../../shared/domain/brand.ts'
import { type BranchPath, brand, type CalendarDay, type EmployeeId } from '../../../shared/domain/brand.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import { type Employee, type EmployeeStatement, primaryPost, stateEmployee } from '../../../shared/domain/employee.ts'

const day = (text: string) => brand<CalendarDay>(text)
const branch = (path: string) => brand<BranchPath>(path)
const NOW = brand<Instant>('2026-11-23T02:00:00.000Z')
const TODAY = day('2026-11-23')

const statement = (change: Partial<EmployeeStatement> = {}): EmployeeStatement => ({
  name: 'Li',
  email: 'li@example.com',
  branch: branch('hq/east'),
  jobLevel: 'middle',
  hiredOn: day('2020-03-01'),
  ...change,
})

const state = (known: Employee | undefined, change: Partial<EmployeeStatement> = {}): Employee =>
  stateEmployee(known, statement(change), {
    employeeId: brand<EmployeeId>('E1'),
    newParticipantId: brand<ParticipantId>('p-1'),
    today: TODAY,
    now: NOW,
  })

const spansOf = ({ posts }: Employee) => posts.map(({ branch, from, to }) => `${branch} ${from}..${to ?? ''}`)

describe('stating an employee', () => {
  test('somebody new holds the post from the hiring date, or from the stated day', () => {
    expect(spansOf(state(undefined))).toEqual(['hq/east 2020-03-01..'])
    expect(spansOf(state(undefined, { effectiveFrom: day('2026-07-01') }))).toEqual(['hq/east 2026-07-01..'])
  })

  test('another place without a day holds from today on', () => {
    const moved = state(state(undefined), { branch: branch('hq/west') })
    expect(spansOf(moved)).toEqual(['hq/east 2020-03-01..2026-11-22', 'hq/west 2026-11-23..'])
  })

  test('the same place without a day leaves what is planned for later', () => {
    const planned = state(state(undefined), { branch: branch('hq/west'), effectiveFrom: day('2027-01-01') })
    expect(spansOf(state(planned))).toEqual(['hq/east 2020-03-01..2026-12-31', 'hq/west 2027-01-01..'])
  })

  test('a place with a day replaces what was known for later', () => {
    const moved = state(state(undefined), { branch: branch('hq/west'), effectiveFrom: day('2026-10-01') })
    const corrected = state(moved, { branch: branch('hq/north'), effectiveFrom: day('2026-07-01') })
    expect(spansOf(corrected)).toEqual(['hq/east 2020-03-01..2026-06-30', 'hq/north 2026-07-01..'])
  })

  test('a transfer taken back restores the one post', () => {
    const moved = state(state(undefined), { branch: branch('hq/west'), effectiveFrom: day('2026-10-01') })
    expect(spansOf(state(moved, { effectiveFrom: day('2026-10-01') }))).toEqual(['hq/east 2020-03-01..'])
  })

  test('a corrected hiring date moves the beginning of the first post', () => {
    expect(spansOf(state(state(undefined), { hiredOn: day('2019-03-01') }))).toEqual(['hq/east 2019-03-01..'])
    expect(spansOf(state(state(undefined), { hiredOn: day('2021-03-01') }))).toEqual(['hq/east 2021-03-01..'])
  })

  test('cost centre and entity stay with the post, and do not follow to another', () => {
    const first = state(undefined, { costCentre: 'CC1', legalEntity: 'LE1' })
    expect(state(first).posts).toEqual(first.posts)
    expect(state(first, { branch: branch('hq/west') }).posts.at(-1)).not.toHaveProperty('costCentre')
  })

  test('who comes back has no reason for having left', () => {
    const left = state(undefined, { leftOn: day('2026-05-31'), leftReason: 'resignation' })
    expect(state(left)).toMatchObject({ leftOn: '2026-05-31', leftReason: 'resignation' })
    expect(state(left, { leftOn: null })).not.toHaveProperty('leftReason')
  })
})

const change = fc.record({
  branch: fc.constantFrom('hq/east', 'hq/west', 'hq/north').map(branch),
  effectiveFrom: fc.option(
    fc.integer({ min: 0, max: 3_000 }).map(offset => addDays(day('2020-03-01'), offset)),
    { nil: undefined },
  ),
})

describe('after any statements', () => {
  const history = fc.array(change, { minLength: 1, maxLength: 8 })
  const told = (changes: readonly Partial<EmployeeStatement>[]) =>
    changes.reduce<Employee | undefined>((known, one) => state(known, one), undefined)

  test('primary posts follow each other without overlap, and the last one lasts', () => {
    fc.assert(
      fc.property(history, changes => {
        const posts = told(changes)?.posts ?? []
        for (const [index, post] of posts.slice(0, -1).entries()) {
          const next = posts[index + 1]
          expect(post.from <= (post.to ?? '')).toBe(true)
          expect(post.to !== null && next !== undefined && post.to < next.from).toBe(true)
        }
        expect(posts.at(-1)?.to).toBeNull()
      }),
    )
  })

  test('the last statement holds on its day, and saying it again changes nothing', () => {
    fc.assert(
      fc.property(history, changes => {
        const employee = told(changes)
        const last = changes.at(-1)
        if (employee === undefined || last === undefined) return
        const stated = last.effectiveFrom ?? (changes.length === 1 ? day('2020-03-01') : TODAY)
        expect(primaryPost(employee.posts, stated)?.branch).toBe(last.branch)
        expect(state(employee, last)).toEqual(employee)
      }),
    )
  })
})
