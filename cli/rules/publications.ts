import type { Api } from '../api.ts'
import type { Context } from '../context.ts'
import { follow, type Progress } from './backtests.ts'
import { progressWords } from './phase-words.ts'
import { pathOf } from './programme.ts'

/** How far a publication that reaches back is. */
export interface Publication {
  readonly state: 'running' | 'waiting' | 'done' | 'failed' | 'aborted'
  readonly progress: Progress
  /** People in whom something had changed since the backtest. */
  readonly skipped: number
  /** They were worked out anew: this hash stands for what was found. */
  readonly retest?: { readonly hash: string; readonly participants: number }
}

/** Follows a publication to its end, or to where it waits for people. */
export async function watchPublication(
  api: Api,
  programme: string,
  version: number,
  { terminal, words }: Context,
): Promise<Publication> {
  const bar = terminal.progress(words.publishing)
  const ask = async (): Promise<Publication> => {
    const path = pathOf(programme, 'rule-sets', version, 'publication')
    const { body } = await api.call<Publication>('GET', path)
    bar.reach(body.progress.fraction, progressWords(body.progress, words))
    return body
  }
  try {
    return await follow(ask, ({ state }) => state !== 'running')
  } finally {
    bar.stop()
  }
}
