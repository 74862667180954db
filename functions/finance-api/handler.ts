import { createCallerRegistry } from '../../shared/dynamodb/callers.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createStandingsReader } from '../../shared/dynamodb/standings.ts'
import { serve } from '../../shared/http/serve.ts'
import { createTokenVerifier } from '../../shared/http/token.ts'
import { rememberingBook } from '../../shared/ports/remembering-book.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { eligibilityBindings } from './eligibility.ts'

const { TABLE_NAME, TOKEN_ISSUER, TOKEN_JWKS_URI } = readEnvironment(['TOKEN_ISSUER', 'TOKEN_JWKS_URI'])
const client = documentClient()

/** Programmes change a few times a year; a page of figures should not read them every time. Short enough not to be noticed. */
const PROGRAMMES_SECONDS = 3

const bindings = eligibilityBindings({
  book: rememberingBook(createProgrammeBook(client, TABLE_NAME), PROGRAMMES_SECONDS, systemClock),
  members: createMemberList(client, TABLE_NAME),
  standings: createStandingsReader(client, TABLE_NAME),
  clock: systemClock,
})

/** The API of finance: bonus eligibility and periods. */
export const handler = serve(bindings, {
  verifyToken: createTokenVerifier({ issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI }),
  callers: createCallerRegistry(client, TABLE_NAME),
})
