import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { FindPorts } from '../../../functions/record-learning/find-record.ts'
import { findRecord } from '../../../functions/record-learning/find-record.ts'
import { type SubmitPorts, submitRecords } from '../../../functions/record-learning/submit-records.ts'
import { voidRecord } from '../../../functions/record-learning/void-record.ts'
import type { ReplayPorts } from '../../../functions/replay-quarantine/replay-quarantine.ts'
import { brand, type Instant, type RecordId, type SourceId } from '../../../shared/domain/brand.ts'
import type { RecordKey } from '../../../shared/domain/learning-record.ts'
import { createCourseCatalogue } from '../../../shared/dynamodb/catalogue.ts'
import { createCourseStore } from '../../../shared/dynamodb/courses.ts'
import { createLearnerDirectory } from '../../../shared/dynamodb/directory.ts'
import { createEmployeeStore } from '../../../shared/dynamodb/employees.ts'
import {
  courseAliasKey,
  courseKey,
  employeeKey,
  learnerAliasKey,
  participantPartition,
} from '../../../shared/dynamodb/keys.ts'
import { createLearningRecords } from '../../../shared/dynamodb/learning-records.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createQuarantine } from '../../../shared/dynamodb/quarantine.ts'
import { createReceipts } from '../../../shared/dynamodb/receipts.ts'
import { Company } from './company.ts'

export const LMS = brand<SourceId>('lms')

type Ports = SubmitPorts & FindPorts & ReplayPorts

/** The real ports of everything that takes records in, on a real table, with a clock that stands still. */
const portsOn = (client: DynamoDBDocumentClient, tableName: string, now: Instant): Ports => ({
  clock: { now: () => now },
  directory: createLearnerDirectory(client, tableName),
  catalogue: createCourseCatalogue(client, tableName),
  receipts: createReceipts(client, tableName),
  records: createLearningRecords(client, tableName),
  quarantine: createQuarantine(client, tableName),
  ledger: createParticipantLedger(client, tableName),
  programmes: createProgrammeBook(client, tableName),
  employees: createEmployeeStore(client, tableName),
  courses: createCourseStore(client, tableName),
})

/** A platform, and what it is told. */
export class IntakeWorld extends Company {
  readonly ports: Ports

  constructor(client: DynamoDBDocumentClient, tableName: string, now = brand<Instant>('2026-11-01T00:00:00.000Z')) {
    super(client, tableName)
    this.ports = portsOn(client, tableName, now)
  }

  /** An employee with facts, findable by number `E-<id>`, address `<id>@example.com` and user id `U-<id>`. */
  async employ(id: string): Promise<void> {
    await this.hire(id)
    const owner = { employeeId: `E-${id}`, participantId: id }
    const names = { email: `${id}@example.com`, sourceIds: { [LMS]: `U-${id}` } }
    await this.put({ ...employeeKey(owner.employeeId), entity: 'Employee', ...owner, ...names })
    await this.put({ ...learnerAliasKey('email', names.email), entity: 'Alias', owners: [owner] })
    await this.put({ ...learnerAliasKey(LMS, `U-${id}`), entity: 'Alias', owners: [owner] })
  }

  async offer(courseId: string, category = 'strategy'): Promise<void> {
    const course = { courseId, category }
    await this.put({ ...courseKey(courseId), entity: 'Course', ...course, sourceIds: { [LMS]: `4-${courseId}` } })
    await this.put({ ...courseAliasKey(LMS, `4-${courseId}`), entity: 'Alias', ...course })
  }

  /** Hands in records; resolves to their results in order. */
  async submit(...records: readonly unknown[]): Promise<readonly string[]> {
    const results = await submitRecords({ source: LMS, records, correlationId: 'test' }, this.ports)
    return results.map(({ status }) => status)
  }

  takeBack = (id: string, reason = 'revoked') => voidRecord(keyOf(id), reason, { correlationId: 'test' }, this.ports)
  whatBecameOf = (id: string) => findRecord(keyOf(id), this.ports)

  /** The items of a kind in a participant's partition. */
  async itemsOf(participantId: string, entity: string): Promise<readonly Record<string, unknown>[]> {
    const { Items = [] } = await this.client.send(
      new QueryCommand({
        TableName: this.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': participantPartition(participantId) },
        ConsistentRead: true,
      }),
    )
    return Items.filter(item => item.entity === entity)
  }
}

export const keyOf = (id: string): RecordKey => ({ source: LMS, id: brand<RecordId>(id) })

/** A completed course as a platform posts it. */
export const posted = (id: string, change: Readonly<Record<string, unknown>> = {}) => ({
  id,
  activity: 'course.completed',
  learner: { employeeId: 'E-p1' },
  course: { courseId: 'C-1' },
  occurredAt: '2026-10-12T09:00:00+08:00',
  ...change,
})
