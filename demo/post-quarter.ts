import pLimit from 'p-limit'
import type { Api } from '../cli/api.ts'
import { DEMO_SOURCE } from './company.ts'
import type { DemoRecord, Play } from './record.ts'

export type ResultCounts = Record<'accepted' | 'duplicate' | 'conflict' | 'quarantined' | 'invalid', number>

interface PostAnswer {
  readonly results: readonly { readonly id: string; readonly status: keyof ResultCounts }[]
}

const BATCH = 50
const SENDERS = 4

const batches = (records: readonly DemoRecord[]): DemoRecord[][] =>
  Array.from({ length: Math.ceil(records.length / BATCH) }, (_, index) =>
    records.slice(index * BATCH, (index + 1) * BATCH),
  )

export interface Posted {
  readonly counts: ResultCounts
  /** Everything that the API took: each must reach an outcome. */
  readonly taken: ReadonlySet<string>
}

/** Posts the quarter's records in batches from several senders at once, then takes some back; counts what the API said of each. */
export const postQuarter = async (lms: Api, play: Play, onProgress: (sent: number) => void): Promise<Posted> => {
  const counts: ResultCounts = { accepted: 0, duplicate: 0, conflict: 0, quarantined: 0, invalid: 0 }
  const taken = new Set<string>()
  const senders = pLimit(SENDERS)
  const send = async (records: readonly DemoRecord[]): Promise<void> => {
    const { body } = await lms.call<PostAnswer>('POST', '/v1/learning-records', { source: DEMO_SOURCE, records })
    for (const { id, status } of body.results) {
      counts[status] += 1
      if (status !== 'invalid') taken.add(id)
    }
    onProgress(records.length)
  }
  await Promise.all(batches(play.records).map(batch => senders(() => send(batch))))
  for (const id of play.voids) await lms.call('DELETE', `/v1/learning-records/${DEMO_SOURCE}/${encodeURIComponent(id)}`)
  return { counts, taken }
}
