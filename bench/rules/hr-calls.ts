import { setTimeout as delay } from 'node:timers/promises'
import type { Api } from '../../cli/api.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { PROGRAMME } from '../records.ts'

const RULES = `/v1/programmes/${PROGRAMME}/rule-sets`
const LOOK_MS = 100
const GIVE_UP_MS = 900_000

export interface Backtested {
  readonly hash: string
  readonly changed: number
}

export const draft = async (hr: Api, document: RuleSetDocument): Promise<number> =>
  (await hr.call<{ readonly version: number }>('POST', RULES, document)).body.version

/** Has a draft tried out; resolves when the figures are there. */
export async function backtestOf(hr: Api, version: number, period: string): Promise<Backtested> {
  const { body } = await hr.call<{ readonly id: string }>('POST', `${RULES}/${version}/backtests`, { period })
  const { hash, summary } = await doneAt<{ readonly hash: string; readonly summary: { readonly changed: number } }>(
    hr,
    `/v1/backtests/${body.id}`,
    'status',
  )
  return { hash, changed: summary.changed }
}

/** Publishes for the past; resolves when every account is there. */
export async function publish(hr: Api, version: number, effectiveFrom: string, backtestHash: string): Promise<void> {
  await hr.call('POST', `${RULES}/${version}/publish`, { effectiveFrom, backtestHash })
  await doneAt(hr, `${RULES}/${version}/publication`, 'state')
}

async function doneAt<Body>(hr: Api, path: string, field: 'status' | 'state'): Promise<Body> {
  const deadline = Date.now() + GIVE_UP_MS
  for (;;) {
    const { body } = await hr.call<Body & Readonly<Record<string, unknown>>>('GET', path)
    if (body[field] === 'done') return body
    if (body[field] !== 'running' || Date.now() > deadline) throw new Error(`${path}: ${JSON.stringify(body)}`)
    await delay(LOOK_MS)
  }
}
