import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import {
  type BranchPath,
  brand,
  type CalendarDay,
  type CourseId,
  type Instant,
  type ParticipantId,
  type RecordId,
  type SourceId,
} from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord, RecordVoid } from '../../../shared/domain/learning-record.ts'
import type { ParticipantFacts } from '../../../shared/domain/participant.ts'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { storageDayOf } from '../../../shared/domain/storage-day.ts'
import { factsKey, memberKey, programmeKey, ruleSetKey } from '../../../shared/dynamodb/keys.ts'
import { toRecordItem, toVoidItem } from '../../../shared/dynamodb/record-items.ts'

/** Writes what the directory and the intake would have written. */
export class Company {
  readonly client: DynamoDBDocumentClient
  readonly tableName: string

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.client = client
    this.tableName = tableName
  }

  async put(item: object): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.tableName, Item: { ...item } }))
  }

  /** The three programmes that ship, with version 1 in force since 2020. */
  async publishProgrammes(): Promise<void> {
    const effectiveFrom = toInstant('2020-01-01T00:00:00+08:00')
    const publications = [{ version: 1, effectiveFrom, publishedAt: effectiveFrom }]
    for (const { programme, ruleSet } of SHIPPED_PROGRAMMES) {
      await this.put({ ...programmeKey(programme.id), entity: 'Programme', ...programme, publications, version: 1 })
      await this.put({ ...ruleSetKey(programme.id, 1), entity: 'RuleSet', version: 1, document: ruleSet })
    }
  }

  /** A member of the default programme, employed since 2020. */
  async hire(id: string, change: Partial<ParticipantFacts> = {}): Promise<ParticipantFacts> {
    const facts = { ...factsOf(id), ...change }
    await this.put({ ...factsKey(id), entity: 'Participant', ...facts })
    await this.put({ ...memberKey('default', `E-${id}`), entity: 'Member', employeeId: `E-${id}`, ...facts })
    return facts
  }

  async record(record: LearningRecord): Promise<LearningRecord> {
    await this.put(toRecordItem(record, { correlationId: 'test' }))
    return record
  }

  async voidRecord({ participantId, source, id, occurredAt }: LearningRecord): Promise<void> {
    const recordVoid: RecordVoid = {
      participantId,
      source,
      id,
      reason: 'revoked',
      voidedAt: toInstant('2026-11-01T00:00:00Z'),
    }
    await this.put(toVoidItem(recordVoid, storageDayOf(occurredAt), { correlationId: 'test' }))
  }
}

export const factsOf = (id: string): ParticipantFacts => ({
  participantId: brand<ParticipantId>(id),
  hiredOn: brand<CalendarDay>('2020-03-01'),
  leftOn: null,
  posts: [postAt('hq/east', '2020-03-01')],
  leaves: [],
})

export const postAt = (branch: string, from: string, to: string | null = null) => ({
  from: brand<CalendarDay>(from),
  to: to === null ? null : brand<CalendarDay>(to),
  branch: brand<BranchPath>(branch),
  jobLevel: 'middle',
  primary: true,
  recordedAt: brand<Instant>('2020-03-01T00:00:00.000Z'),
})

/** A completed course (10 points), done on 12 October 2026. */
export function courseRecord(participantId: string, id: string, change: Partial<LearningRecord> = {}): LearningRecord {
  return {
    source: brand<SourceId>('lms'),
    id: brand<RecordId>(id),
    activity: 'course.completed',
    participantId: brand<ParticipantId>(participantId),
    course: { courseId: brand<CourseId>(`C-${id}`) },
    occurredAt: toInstant('2026-10-12T09:00:00+08:00'),
    recordedAt: toInstant('2026-10-12T09:00:05+08:00'),
    ...change,
  }
}
