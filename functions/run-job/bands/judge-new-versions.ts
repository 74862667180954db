import type { Instant } from '../../../shared/domain/brand.ts'
import { dayOf, instantOf } from '../../../shared/domain/calendar.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { type Programme, publicationsInForce } from '../../../shared/domain/programme.ts'
import { accountChunks } from '../../../shared/jobs/account-chunks.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Job, Jobs } from '../../../shared/ports/jobs.ts'

/** A version is looked at for so long after it began: runs of the schedule that were missed are made up for. */
const RECENT_MS = 48 * 60 * 60_000

/**
 * A version that was published for a day to come moves nobody's points when that day has come, but may draw the bands elsewhere: they
 * are judged anew, once per version and period.
 * @returns the ids of the jobs that were begun
 */
export async function judgeNewVersions(
  programmes: readonly Programme[],
  jobs: Pick<Jobs, 'create'>,
  clock: Clock,
): Promise<readonly string[]> {
  const now = clock.now()
  const begun: string[] = []
  for (const job of programmes.flatMap(programme => jobsOf(programme, now))) {
    if ((await jobs.create(job, accountChunks())) === 'created') begun.push(job.id)
  }
  return begun
}

function jobsOf(programme: Programme, now: Instant): readonly Job[] {
  const recent = instantOf(Date.parse(now) - RECENT_MS)
  const period = periodContaining(dayOf(now, programme.timeZone), programme).id
  return publicationsInForce(programme)
    .filter(({ effectiveFrom }) => recent < effectiveFrom && effectiveFrom <= now)
    .map(({ version }) => ({
      id: `bands-${programme.id}-v${version}-${period}`,
      kind: 'bands',
      programme: programme.id,
      state: 'running',
      phase: 'judge',
      input: { programme: programme.id, periods: [period] },
      createdAt: now,
      createdBy: 'schedule',
      correlationId: `bands-${programme.id}-v${version}`,
    }))
}
