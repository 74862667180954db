import { randomBytes } from 'node:crypto'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { brand, type ParticipantId } from '../../shared/domain/brand.ts'
import { createAuditLog } from '../../shared/dynamodb/audit.ts'
import { createCallerRegistry } from '../../shared/dynamodb/callers.ts'
import { createCampaignBudgets } from '../../shared/dynamodb/campaign-budgets.ts'
import { createCourseStore } from '../../shared/dynamodb/courses.ts'
import { createEmployeeStore } from '../../shared/dynamodb/employees.ts'
import { createLeaderboardMarks } from '../../shared/dynamodb/leaderboard-marks.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeStore } from '../../shared/dynamodb/programme-store.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createReportDefinitions } from '../../shared/dynamodb/report-definitions.ts'
import { createReportRuns } from '../../shared/dynamodb/report-runs.ts'
import { createSourceStore } from '../../shared/dynamodb/sources.ts'
import { createConflictList, createQuarantineList } from '../../shared/dynamodb/waiting-lists.ts'
import { serve } from '../../shared/http/serve.ts'
import { createTokenVerifier } from '../../shared/http/token.ts'
import { archiveKey } from '../../shared/reports/run.ts'
import { documentClient, s3Client } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { auditBindings } from './audit-log.ts'
import { budgetBindings } from './campaign-budget.ts'
import { courseBindings } from './courses.ts'
import { employeeBindings } from './employees.ts'
import { ledgerBindings } from './ledger.ts'
import { programmeBindings } from './programmes.ts'
import { reportBindings } from './reports.ts'
import { sourceBindings } from './sources.ts'
import { waitingBindings } from './waiting-lists.ts'

const environment = readEnvironment(['TOKEN_ISSUER', 'TOKEN_JWKS_URI', 'REPORT_BUCKET_NAME'])
const { TABLE_NAME, TOKEN_ISSUER, TOKEN_JWKS_URI, REPORT_BUCKET_NAME } = environment
const [client, clock] = [documentClient(), systemClock]
const employees = createEmployeeStore(client, TABLE_NAME)
const book = createProgrammeBook(client, TABLE_NAME)
const audit = createAuditLog(client, TABLE_NAME)
const marks = createLeaderboardMarks(client, TABLE_NAME, clock)

const SIGNED_SECONDS = 300

const signFile = (runId: string, file: string): Promise<string> => {
  const get = new GetObjectCommand({ Bucket: REPORT_BUCKET_NAME, Key: archiveKey(runId, file) })
  return getSignedUrl(s3Client(), get, { expiresIn: SIGNED_SECONDS })
}

const bindings = [
  ...employeeBindings({
    employees,
    programmes: book,
    clock,
    marks,
    newParticipantId: () => brand<ParticipantId>(`p-${randomBytes(16).toString('base64url')}`),
  }),
  ...ledgerBindings({ employees, programmes: book, clock, ledger: createParticipantLedger(client, TABLE_NAME) }),
  ...courseBindings({ courses: createCourseStore(client, TABLE_NAME), clock }),
  ...programmeBindings({ employees, book, programmes: createProgrammeStore(client, TABLE_NAME), clock, marks }),
  ...budgetBindings({ book, budgets: createCampaignBudgets(client, TABLE_NAME) }),
  ...sourceBindings({ sources: createSourceStore(client, TABLE_NAME), clock }),
  ...waitingBindings({
    quarantine: createQuarantineList(client, TABLE_NAME),
    conflicts: createConflictList(client, TABLE_NAME),
  }),
  ...reportBindings({
    definitions: createReportDefinitions(client, TABLE_NAME),
    runs: createReportRuns(client, TABLE_NAME),
    audit,
    programmes: book,
    clock,
    signFile,
  }),
  ...auditBindings({ audit }),
]

/** The API of HR, and the answer to everything that is no route. */
export const handler = serve(bindings, {
  verifyToken: createTokenVerifier({ issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI }),
  callers: createCallerRegistry(client, TABLE_NAME),
})
