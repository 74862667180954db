import { setTimeout as pause } from 'node:timers/promises'
import type { BacktestSummary } from '../../shared/backtest/backtest-summary.ts'
import type { Api } from '../api.ts'

/** How far a job is. */
export interface Progress {
  readonly phase: string
  readonly participants: number
  /** From 0 to 1. */
  readonly fraction: number
}

export interface Backtest {
  readonly id: string
  readonly status: 'running' | 'done' | 'failed'
  readonly progress: Progress
  readonly failure?: unknown
  readonly hash?: string
  readonly summary?: BacktestSummary
}

/** A backtest with its figures. */
export type FinishedBacktest = Backtest & Required<Pick<Backtest, 'hash' | 'summary'>>

export const isFinished = (backtest: Backtest): backtest is FinishedBacktest =>
  backtest.status === 'done' && backtest.hash !== undefined && backtest.summary !== undefined

export const findBacktest = async (api: Api, id: string): Promise<Backtest> =>
  (await api.call<Backtest>('GET', `/v1/backtests/${id}`)).body

const POLL = { firstMs: 200, longestMs: 2_000, growth: 1.5 }

/** Asks again, less and less often, until an answer is the last one. */
export async function follow<Answer>(ask: () => Promise<Answer>, isLast: (answer: Answer) => boolean): Promise<Answer> {
  for (let wait = POLL.firstMs; ; wait = Math.min(wait * POLL.growth, POLL.longestMs)) {
    const answer = await ask()
    if (isLast(answer)) return answer
    await pause(wait)
  }
}

interface ListedJob {
  readonly id: string
  readonly kind: string
  readonly state: string
}

/** How many of the newest jobs are looked at for the backtest of a hash. */
const JOBS_LOOKED_AT = 100

/** The finished backtest that a hash stands for; undefined when it is not among the newest jobs. */
export async function backtestByHash(api: Api, hash: string): Promise<FinishedBacktest | undefined> {
  const { body } = await api.call<{ items: readonly ListedJob[] }>('GET', `/v1/jobs?limit=${JOBS_LOOKED_AT}`)
  for (const { id, kind, state } of body.items) {
    if (kind !== 'backtest' || state !== 'done') continue
    const backtest = await findBacktest(api, id)
    if (backtest.hash === hash && isFinished(backtest)) return backtest
  }
  return undefined
}
