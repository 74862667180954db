import type { Job, Jobs } from '../../shared/ports/jobs.ts'

/** Older jobs than the newest 1,000 are not looked at. */
const PAGES = 10
const PAGE = 100

/** The newest job of a kind and a programme that fits. */
export async function findJob(
  { kind, programme }: Pick<Job, 'kind' | 'programme'>,
  fits: (job: Job) => boolean,
  jobs: Pick<Jobs, 'list'>,
): Promise<Job | undefined> {
  let after: Parameters<Jobs['list']>[0]['after']
  for (let page = 1; page <= PAGES; page++) {
    const { items, next } = await jobs.list({ limit: PAGE, after })
    const found = items.find(job => job.kind === kind && job.programme === programme && fits(job))
    if (found || !next) return found
    after = next
  }
  return undefined
}
