import type { CalendarDay, ParticipantId } from '../../shared/domain/brand.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import type { RecordKey } from '../../shared/domain/learning-record.ts'
import { periodContaining } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Receipts } from '../../shared/ports/learning-intake.ts'
import type { ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import { describeRecord, type RecordDescription } from './describe-record.ts'
import { type Judgement, judgementOf } from './judgement.ts'

export interface FindPorts {
  readonly receipts: Receipts
  readonly ledger: ParticipantLedger
  readonly programmes: ProgrammeBook
}

/**
 * What became of a record: one query for receipt and conflicts, one for the programmes, one for its participant's period.
 * Undefined when neither the record nor a void of it ever arrived.
 */
export async function findRecord(key: RecordKey, ports: FindPorts): Promise<RecordDescription | undefined> {
  const found = await ports.receipts.find(key)
  if (!found) return undefined
  const place = found.receipt.arrival?.whereabouts
  if (!place || 'quarantine' in place) return describeRecord(found, undefined)
  return describeRecord(found, await judge(key, place, ports))
}

async function judge(
  key: RecordKey,
  { participantId, day }: { readonly participantId: ParticipantId; readonly day: CalendarDay },
  { ledger, programmes }: FindPorts,
): Promise<Judgement> {
  const all = await programmes.all()
  const view = await ledger.load(participantId, earliestStart(day, all))
  return judgementOf(key, view, all)
}

/** The first day of any period, of any programme, in which something stored under a UTC day may count. */
const earliestStart = (day: CalendarDay, programmes: readonly Programme[]): CalendarDay =>
  programmes
    .map(programme => periodContaining(addDays(day, -1), programme).start)
    .reduce((earliest, start) => (start < earliest ? start : earliest), addDays(day, -1))
