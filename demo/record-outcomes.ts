import pLimit from 'p-limit'
import type { Api } from '../cli/api.ts'
import { DEMO_SOURCE } from './company.ts'

const ASKERS = 8

/** Asks the API what became of each accepted record, as an LMS administrator would, and counts the answers. */
export const outcomesOf = async (
  lms: Api,
  ids: ReadonlySet<string>,
  onProgress: (asked: number) => void,
): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  const askers = pLimit(ASKERS)
  const ask = async (id: string): Promise<void> => {
    const path = `/v1/learning-records/${DEMO_SOURCE}/${encodeURIComponent(id)}`
    const { outcome } = (await lms.call<{ outcome: string }>('GET', path)).body
    counts[outcome] = (counts[outcome] ?? 0) + 1
    onProgress(1)
  }
  await Promise.all([...ids].map(id => askers(() => ask(id))))
  return counts
}
