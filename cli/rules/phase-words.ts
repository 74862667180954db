import type { Words } from '../words.en.ts'
import type { Progress } from './backtests.ts'

/** `bringing accounts there, 120 participants`: rounds of a phase (`apply-1`) are called as the phase is. */
export function progressWords({ phase, participants }: Progress, words: Words): string {
  const [name = ''] = phase.split('-')
  const known: Readonly<Record<string, string>> = words.phases
  return [known[name] ?? phase, words.participants(participants)].join(', ')
}
