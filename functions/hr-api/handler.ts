import { randomBytes, randomUUID } from 'node:crypto'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { brand, type ParticipantId } from '../../shared/domain/brand.ts'
import { createAdjustmentBook } from '../../shared/dynamodb/adjustments.ts'
import { createAuditLog } from '../../shared/dynamodb/audit.ts'
import { createCallerRegistry } from '../../shared/dynamodb/callers.ts'
import { createCampaignBudgets } from '../../shared/dynamodb/campaign-budgets.ts'
import { createCourseCatalogue } from '../../shared/dynamodb/catalogue.ts'
import { createCourseStore } from '../../shared/dynamodb/courses.ts'
import { createLearnerDirectory } from '../../shared/dynamodb/directory.ts'
import { createEmployeeLinks } from '../../shared/dynamodb/employee-links.ts'
import { createEmployeeStore } from '../../shared/dynamodb/employees.ts'
import { createJobs } from '../../shared/dynamodb/jobs.ts'
import { createLeaderboardMarks } from '../../shared/dynamodb/leaderboard-marks.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeStore } from '../../shared/dynamodb/programme-store.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createPublications } from '../../shared/dynamodb/publications.ts'
import { createRedemptionBook } from '../../shared/dynamodb/redemptions.ts'
import { createReportDefinitions } from '../../shared/dynamodb/report-definitions.ts'
import { createReportRuns } from '../../shared/dynamodb/report-runs.ts'
import { createRuleSetStore } from '../../shared/dynamodb/rule-sets.ts'
import { createSourceStore } from '../../shared/dynamodb/sources.ts'
import { createConflictList, createQuarantineList } from '../../shared/dynamodb/waiting-lists.ts'
import { createWalletBook } from '../../shared/dynamodb/wallets.ts'
import { serve } from '../../shared/http/serve.ts'
import { createTokenVerifier } from '../../shared/http/token.ts'
import { archiveKey } from '../../shared/reports/run.ts'
import { documentClient, s3Client } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { adjustmentBindings } from './adjustments.ts'
import { auditBindings } from './audit-log.ts'
import { backtestBindings } from './backtests.ts'
import { budgetBindings } from './campaign-budget.ts'
import { courseBindings } from './courses.ts'
import { employeeBindings } from './employees.ts'
import { jobBindings } from './jobs.ts'
import { ledgerBindings } from './ledger.ts'
import { programmeBindings } from './programmes.ts'
import { publicationBindings } from './publications.ts'
import { reportBindings } from './reports.ts'
import { ruleSetCheckBindings } from './rule-set-checks.ts'
import { ruleSetBindings } from './rule-sets.ts'
import { sourceBindings } from './sources.ts'
import { waitingBindings } from './waiting-lists.ts'
import { walletBindings } from './wallet.ts'

const environment = readEnvironment(['TOKEN_ISSUER', 'TOKEN_JWKS_URI', 'REPORT_BUCKET_NAME', 'DEFAULT_LOCALE'])
const { TABLE_NAME, TOKEN_ISSUER, TOKEN_JWKS_URI, REPORT_BUCKET_NAME, DEFAULT_LOCALE } = environment
const [client, clock] = [documentClient(), systemClock]
const employees = createEmployeeStore(client, TABLE_NAME)
const book = createProgrammeBook(client, TABLE_NAME)
const audit = createAuditLog(client, TABLE_NAME)
const ledger = createParticipantLedger(client, TABLE_NAME)
const programmes = createProgrammeStore(client, TABLE_NAME)
const ruleSets = createRuleSetStore(client, TABLE_NAME)
const courses = createCourseStore(client, TABLE_NAME)
const sources = createSourceStore(client, TABLE_NAME)
const shared = { employees, programmes: book, clock, links: createEmployeeLinks(client, TABLE_NAME) }
const marks = createLeaderboardMarks(client, TABLE_NAME, clock)

const SIGNED_SECONDS = 300

const signObject = (key: string): Promise<string> => {
  const get = new GetObjectCommand({ Bucket: REPORT_BUCKET_NAME, Key: key })
  return getSignedUrl(s3Client(), get, { expiresIn: SIGNED_SECONDS })
}
const signFile = (runId: string, file: string): Promise<string> => signObject(archiveKey(runId, file))

/** What starting a job takes. */
const starting = { jobs: createJobs(client, TABLE_NAME), clock, newId: randomUUID }

const bindings = [
  ...employeeBindings({
    employees,
    programmes: book,
    clock,
    marks,
    newParticipantId: () => brand<ParticipantId>(`p-${randomBytes(16).toString('base64url')}`),
  }),
  ...ledgerBindings({ employees, programmes: book, clock, ledger }),
  ...courseBindings({ courses, clock }),
  ...programmeBindings({ employees, book, programmes, clock, marks }),
  ...budgetBindings({ book, budgets: createCampaignBudgets(client, TABLE_NAME) }),
  ...ruleSetBindings({ programmes, ruleSets, clock }),
  ...ruleSetCheckBindings({
    programmes,
    ruleSets,
    book,
    courses,
    sources,
    ledger,
    clock,
    directory: createLearnerDirectory(client, TABLE_NAME),
    catalogue: createCourseCatalogue(client, TABLE_NAME),
  }),
  ...backtestBindings({ ...starting, programmes, ruleSets, audit, defaultLocale: DEFAULT_LOCALE, signObject }),
  ...publicationBindings({
    ...starting,
    programmes,
    ruleSets,
    book,
    courses,
    sources,
    audit,
    publications: createPublications(client, TABLE_NAME),
  }),
  ...jobBindings({ jobs: starting.jobs, audit, clock }),
  ...sourceBindings({ sources, clock }),
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
  ...adjustmentBindings({ ...shared, adjustments: createAdjustmentBook(client, TABLE_NAME) }),
  ...walletBindings({
    ...shared,
    ledger,
    wallets: createWalletBook(client, TABLE_NAME),
    redemptions: createRedemptionBook(client, TABLE_NAME),
  }),
]

/** The API of HR, and the answer to everything that is no route. */
export const handler = serve(bindings, {
  verifyToken: createTokenVerifier({ issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI }),
  callers: createCallerRegistry(client, TABLE_NAME),
})
