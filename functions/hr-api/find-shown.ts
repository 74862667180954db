import { type BacktestInput, backtestInputOf } from '../../shared/backtest/backtest-input.ts'
import type { Hash, Instant } from '../../shared/domain/brand.ts'
import { knownVersionOf, type Programme } from '../../shared/domain/programme.ts'
import { conflict } from '../../shared/http/problem.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'

/** A backtest older than this many jobs has to be made again. */
const PAGES = 10
const PAGE = 100

/** The finished backtest that a hash stands for. */
async function findByHash(hash: string, programme: Programme, jobs: Jobs): Promise<Job | undefined> {
  let after: Parameters<Jobs['list']>[0]['after']
  for (let page = 1; page <= PAGES; page++) {
    const { items, next } = await jobs.list({ limit: PAGE, after })
    const found = items.find(
      job => job.programme === programme.id && job.kind === 'backtest' && job.result?.hash === hash,
    )
    if (found || !next) return found
    after = next
  }
  return undefined
}

/**
 * The backtest that shows what a publication is about to do.
 * @throws Problem 409: there is none, or it showed something else
 */
export async function findShown(
  hash: Hash | undefined,
  { version, hash: documentHash }: StoredRuleSet,
  effectiveFrom: Instant,
  programme: Programme,
  jobs: Jobs,
): Promise<{ readonly job: Job; readonly input: BacktestInput }> {
  if (hash === undefined) {
    throw conflict(
      'It would decide from the past on, or in less than ten minutes: give the hash of a backtest of exactly this draft.',
      [{ pointer: '/backtestHash', message: 'is needed' }],
    )
  }
  const job = await findByHash(hash, programme, jobs)
  const input = job && backtestInputOf(job)
  const wrong = (message: string) =>
    conflict('The backtest does not show this publication.', [{ pointer: '/backtestHash', message }])
  if (!job || !input) throw wrong('no finished backtest of the programme has this hash')
  if (input.version !== version) throw wrong(`it is of version ${input.version}`)
  if (input.documentHash !== documentHash) throw wrong('the draft has been changed since')
  if (input.effectiveFrom !== effectiveFrom) throw wrong(`it tried the draft from ${input.effectiveFrom} on`)
  if (input.baseVersion !== knownVersionOf(programme)) throw wrong('other rules were published since')
  return { job, input }
}
