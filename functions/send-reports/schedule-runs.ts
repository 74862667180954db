import type { Instant } from '../../shared/domain/brand.ts'
import { addDays, dayOf } from '../../shared/domain/calendar.ts'
import { type Period, periodContaining, previousPeriod } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { Cadence, ReportDefinition, ReportDefinitions, ReportRuns } from '../../shared/ports/reports.ts'
import { requestedRun, scheduledRunId } from '../../shared/reports/run.ts'

export interface Schedule {
  readonly cadence: Cadence
  readonly scheduledAt: Instant
}

export interface ScheduleRunsPorts {
  readonly definitions: ReportDefinitions
  readonly runs: ReportRuns
  readonly book: ProgrammeBook
  readonly clock: Clock
}

export interface ScheduleRunsResult {
  readonly created: readonly string[]
  /** Definitions whose programme does not exist (any more). */
  readonly withoutProgramme: readonly string[]
}

/**
 * Requests a run for each definition of the cadence. The same scheduled instant gives the same runs, so a schedule that fires
 * twice requests once.
 */
export async function scheduleRuns(schedule: Schedule, ports: ScheduleRunsPorts): Promise<ScheduleRunsResult> {
  const programmes = new Map((await ports.book.all()).map(programme => [programme.id, programme]))
  const created: string[] = []
  const withoutProgramme: string[] = []
  for (const definition of await ports.definitions.allDefinitions()) {
    if (definition.cadence !== schedule.cadence) continue
    const programme = programmes.get(definition.programme)
    if (programme === undefined) withoutProgramme.push(definition.id)
    else created.push(...(await requestRun(definition, programme, schedule, ports)))
  }
  return { created, withoutProgramme }
}

async function requestRun(
  definition: ReportDefinition,
  programme: Programme,
  { cadence, scheduledAt }: Schedule,
  { runs, clock }: ScheduleRunsPorts,
): Promise<readonly string[]> {
  const run = requestedRun(definition, {
    id: scheduledRunId(definition.id, scheduledAt),
    definition: definition.id,
    period: reportedPeriod(cadence, scheduledAt, programme).id,
    requestedAt: clock.now(),
  })
  return (await runs.createRun(run)) === 'created' ? [run.id] : []
}

/** Monthly: where things stand in the period of the day before. Quarterly: the last period that ended. */
export function reportedPeriod(cadence: Cadence, scheduledAt: Instant, programme: Programme): Period {
  const today = dayOf(scheduledAt, programme.timeZone)
  return cadence === 'monthly'
    ? periodContaining(addDays(today, -1), programme)
    : previousPeriod(periodContaining(today, programme), programme)
}
