import { type BacktestInput, backtestInputOf } from '../../shared/backtest/backtest-input.ts'
import type { Hash, Instant } from '../../shared/domain/brand.ts'
import { knownVersionOf, type Programme } from '../../shared/domain/programme.ts'
import { conflict } from '../../shared/http/problem.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import { findJob } from './find-job.ts'

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
  const job = await findJob({ kind: 'backtest', programme: programme.id }, ({ result }) => result?.hash === hash, jobs)
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
