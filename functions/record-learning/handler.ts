import { createCallerRegistry } from '../../shared/dynamodb/callers.ts'
import { createCourseCatalogue } from '../../shared/dynamodb/catalogue.ts'
import { createLearnerDirectory } from '../../shared/dynamodb/directory.ts'
import { createLearningRecords } from '../../shared/dynamodb/learning-records.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createQuarantine } from '../../shared/dynamodb/quarantine.ts'
import { createReceipts } from '../../shared/dynamodb/receipts.ts'
import { createSourceRegistry } from '../../shared/dynamodb/sources.ts'
import { serve } from '../../shared/http/serve.ts'
import { createTokenVerifier } from '../../shared/http/token.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { bindings } from './bindings.ts'

const { TABLE_NAME, TOKEN_ISSUER, TOKEN_JWKS_URI } = readEnvironment(['TOKEN_ISSUER', 'TOKEN_JWKS_URI'])
const client = documentClient()
const callers = createCallerRegistry(client, TABLE_NAME)

const ports = {
  callers,
  sources: createSourceRegistry(client, TABLE_NAME),
  directory: createLearnerDirectory(client, TABLE_NAME),
  catalogue: createCourseCatalogue(client, TABLE_NAME),
  receipts: createReceipts(client, TABLE_NAME),
  records: createLearningRecords(client, TABLE_NAME),
  quarantine: createQuarantine(client, TABLE_NAME),
  ledger: createParticipantLedger(client, TABLE_NAME),
  programmes: createProgrammeBook(client, TABLE_NAME),
  clock: systemClock,
}

/** Metric names by what became of a record: RecordsAccepted, RecordsQuarantined, ... */
const countResults = (statuses: readonly string[]): void => {
  for (const [status, same] of Map.groupBy(statuses, status => status))
    count(`Records${status.charAt(0).toUpperCase()}${status.slice(1)}`, same.length)
  flushMetrics()
}

const verifyToken = createTokenVerifier({ issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI })

/** POST, GET, DELETE and void of learning records. */
export const handler = serve(bindings(ports, countResults), { verifyToken, callers })
