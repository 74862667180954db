import type { CalendarDay, Instant, ParticipantId } from '../../shared/domain/brand.ts'
import { addDays, dayOf, instantOf } from '../../shared/domain/calendar.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { LearningRecord } from '../../shared/domain/learning-record.ts'
import { compareText } from '../../shared/domain/order.ts'
import { periodById, periodContaining } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { type Planned, readAndPlan } from '../../shared/ledger/read-and-plan.ts'
import { waitsForPublication } from '../../shared/ledger/waits-for-publication.ts'
import type { ParticipantView } from '../../shared/ports/participant-ledger.ts'
import type { SweepPorts } from './sweep-ports.ts'

/** What is younger may still be on its way through the queues. */
const PATIENCE_MS = 15 * 60_000
/** After a period's end records still arrive for it: so long it is looked at too. */
const LATE_DAYS = 30

/**
 * Looks whether the ledger lacks what records and adjustments say, and if so has the oldest of them told of again: that derives all.
 * @returns whether something was found
 */
export async function sweepParticipant(
  participantId: ParticipantId,
  { ledger, sweeping, rulebook, clock }: Pick<SweepPorts, 'ledger' | 'sweeping' | 'rulebook' | 'clock'>,
): Promise<boolean> {
  const now = clock.now()
  const from = firstDayOf(now, rulebook.programmes)
  const planned = await readAndPlan(participantId, from, rulebook, ledger)
  const isDue = lacksSomething(planned, rulebook) && isSettled(planned.view, now)
  return isDue && (await touchOldest(planned.view, { sweeping, rulebook }, now))
}

/** The oldest of each kind: from there on everything is derived together. */
async function touchOldest(
  view: ParticipantView,
  { sweeping, rulebook }: Pick<SweepPorts, 'sweeping' | 'rulebook'>,
  now: Instant,
): Promise<boolean> {
  const record = oldestOf(view)
  const [adjustment] = startsOf(view, rulebook.programmes)
  if (record) await sweeping.touch(record, now)
  if (adjustment) await sweeping.touchAdjustment(adjustment.adjustment, adjustment.start, now)
  return record !== undefined || adjustment !== undefined
}

/** Adjustments by the first day of their periods. */
const startsOf = ({ adjustments }: ParticipantView, programmes: readonly Programme[]) =>
  adjustments
    .flatMap(adjustment => {
      const programme = programmes.find(({ id }) => id === adjustment.programme)
      const start = programme && periodById(adjustment.period, programme)?.start
      return start === undefined ? [] : [{ adjustment, start }]
    })
    .toSorted((a, b) => compareText(a.start, b.start))

/** Fenced accounts wait for their period's close, others for a publication; touching their records would change nothing. */
const lacksSomething = ({ plans, claims }: Planned, { programmes }: Rulebook): boolean =>
  claims.length > 0 || plans.some(plan => plan.account?.fenced !== true && !waitsForPublication(plan, programmes))

/** Nothing arrived lately: what is missing now will not come by itself. */
function isSettled({ records, voids, adjustments }: ParticipantView, now: Instant): boolean {
  const recent = instantOf(Date.parse(now) - PATIENCE_MS)
  return [
    ...records.map(({ recordedAt }) => recordedAt),
    ...voids.map(({ voidedAt }) => voidedAt),
    ...adjustments.map(({ decidedAt, revokedAt = decidedAt }) => revokedAt),
  ].every(at => at < recent)
}

const oldestOf = ({ records }: ParticipantView): LearningRecord | undefined =>
  records.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))[0]

function firstDayOf(now: Instant, programmes: readonly Programme[]): CalendarDay {
  const days = programmes.map(
    programme => periodContaining(addDays(dayOf(now, programme.timeZone), -LATE_DAYS), programme).start,
  )
  return days.reduce((one, other) => (one < other ? one : other))
}
