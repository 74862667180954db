import { periodById } from '../domain/period.ts'
import type { Programme } from '../domain/programme.ts'
import type { Plan } from './plan-postings.ts'

/**
 * Whether an account still has to be brought to a version whose publication reaches back to it. Until then only the publication
 * posts to it, so that what it posts is exactly what was shown; what is recorded meanwhile is derived right after.
 */
export function waitsForPublication(
  { key, account }: Pick<Plan, 'key' | 'account'>,
  programmes: readonly Programme[],
): boolean {
  const programme = programmes.find(({ id }) => id === key.programme)
  const period = programme && periodById(key.period, programme)
  if (!programme?.publishing || !period || account === undefined) return false
  const { version, effectiveFrom } = programme.publishing
  return period.endsBefore > effectiveFrom && (account.appliedVersion ?? 0) < version
}
