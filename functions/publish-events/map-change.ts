import type { TrainingEvent } from '../../events/envelope.ts'
import { canonicalHash } from '../../shared/domain/canonical.ts'
import type { EventDraft } from './event-draft.ts'
import { mapAccount } from './mappers/account.ts'
import { mapAdjustment } from './mappers/adjustment.ts'
import { mapCourse } from './mappers/course.ts'
import { mapEmployee } from './mappers/employee.ts'
import { mapExpiryNotice, mapExpiryRound } from './mappers/expiry.ts'
import { mapJobChunk } from './mappers/job-chunk.ts'
import { mapLeaderboardMark } from './mappers/leaderboard-mark.ts'
import { mapLearningRecord } from './mappers/learning-record.ts'
import { mapParticipant } from './mappers/participant.ts'
import { mapPosting } from './mappers/posting.ts'
import { mapProgramme } from './mappers/programme.ts'
import { mapQuarantinedRecord } from './mappers/quarantined-record.ts'
import { mapVoid } from './mappers/record-void.ts'
import { mapRedemption } from './mappers/redemption.ts'
import { mapReportRun } from './mappers/report-run.ts'
import type { Image, TableChange } from './table-change.ts'

/** One mapper for each kind of item whose changes are events. All others change in silence. */
const MAPPERS: Readonly<Record<string, (change: TableChange) => readonly EventDraft[]>> = {
  LearningRecord: mapLearningRecord,
  Void: mapVoid,
  QuarantinedRecord: mapQuarantinedRecord,
  Posting: mapPosting,
  Account: mapAccount,
  LeaderboardMark: mapLeaderboardMark,
  Participant: mapParticipant,
  Employee: mapEmployee,
  Course: mapCourse,
  Programme: mapProgramme,
  ReportRun: mapReportRun,
  JobChunk: mapJobChunk,
  Adjustment: mapAdjustment,
  Redemption: mapRedemption,
  ExpiryNotice: mapExpiryNotice,
  ExpiryRound: mapExpiryRound,
}

/** Changes of these have to reach the relay. */
export const MAPPED_ENTITIES = Object.keys(MAPPERS)

/** Items that are put once and never change: their key alone identifies the fact. */
const IMMUTABLE: readonly unknown[] = ['LearningRecord', 'Void', 'Posting']

/**
 * The events that a change is. Pure: the same change, or the same item put on the stream again, gives the same events with
 * the same ids. An item that time to live or a clean-up removes is no event.
 * @throws ZodError when the item is not what its `entity` says
 */
export function toEvents(change: TableChange): readonly TrainingEvent[] {
  const { after } = change
  const map = change.operation === 'REMOVE' ? undefined : MAPPERS[String(after?.entity)]
  if (!after || !map) return []
  return map(change).map(drafted => withEnvelope(drafted, after, change))
}

function withEnvelope({ definition, data, ...about }: EventDraft, item: Image, change: TableChange): TrainingEvent {
  const { name, version } = definition
  const { recordedAt = change.at, sequence } = about
  const metadata = {
    eventId: canonicalHash([name, version, item.pk, item.sk, versionOf(item), nameOf(data)]),
    occurredAt: about.occurredAt ?? recordedAt,
    recordedAt,
    correlationId: textOr(item.correlationId, change.id),
    ...(item.causationId !== undefined && { causationId: textOr(item.causationId, change.id) }),
    schemaVersion: version,
    ...(sequence !== undefined && { sequence }),
  }
  return { name, metadata, data }
}

const versionOf = (item: Image): unknown => (IMMUTABLE.includes(item.entity) ? 1 : canonicalHash(item))

/** Two events of one kind may come from one change (two publications): their data tells them apart. */
const nameOf = (data: unknown): string => canonicalHash(data)

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)
