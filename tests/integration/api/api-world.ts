import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type BranchPath, brand, type EmployeeId, type SourceId } from '../../../shared/domain/brand.ts'
import { type HttpFunction, SCOPE_PREFIX } from '../../../shared/http/route.ts'
import type { RegisteredClient, RegisteredPerson } from '../../../shared/ports/callers.ts'
import { setUpTable } from '../../../shared/setup/set-up-table.ts'
import { startIssuer, type TestIssuer } from '../../support/issuer.ts'
import { type ScratchDatabase, startScratchDatabase } from '../store/scratch-table.ts'
import { requestEvent } from './request-event.ts'

export const CLIENTS = [
  { clientId: 'client-lms', name: 'lms', scopes: ['records.write', 'records.read'] },
  { clientId: 'client-finance', name: 'finance', scopes: ['eligibility.read'] },
  { clientId: 'client-hr', name: 'hr', scopes: ['hr.read', 'hr.write', 'records.read', 'records.write'] },
] as const satisfies readonly RegisteredClient[]

export const PEOPLE = [
  { subject: 'ann', name: 'Ann', groups: ['hr-admin'] },
  { subject: 'ben', name: 'Ben', groups: ['hr-branch'], branch: brand<BranchPath>('hq/east') },
  { subject: 'cai', name: 'Cai', groups: ['finance'] },
  { subject: 'dan', name: 'Dan', groups: [] },
  { subject: 'eva', name: 'Eva', groups: ['hr-admin'], employeeId: brand<EmployeeId>('E-EVA') },
] as const satisfies readonly RegisteredPerson[]

export interface Answer {
  readonly status: number
  // Tests look into bodies of every shape.
  readonly body: Record<string, unknown> & { readonly items?: readonly Record<string, unknown>[] }
  readonly headers: Readonly<Record<string, string>>
}

export interface CallOptions {
  /** A client's name, a person's subject, or a raw `authorization` header. */
  readonly as?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<APIGatewayProxyStructuredResultV2>

/** The three functions behind the API, each as it runs on Lambda, on a database and an issuer of its own. */
export interface ApiWorld {
  readonly database: ScratchDatabase
  readonly tableName: string
  readonly issuer: TestIssuer
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  tokenOf(who: string): Promise<string>
  stop(): Promise<void>
}

async function setEnvironment(database: ScratchDatabase, tableName: string, issuer: TestIssuer): Promise<void> {
  const endpoint = await database.client.config.endpoint?.()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://${endpoint?.hostname}:${endpoint?.port}`,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    STAGE: 'test',
    TABLE_NAME: tableName,
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URI: issuer.jwksUri,
    REPORT_BUCKET_NAME: 'reports',
    DEFAULT_LOCALE: 'zh-CN',
    POWERTOOLS_DEV: 'true',
  })
}

async function importHandlers(): Promise<Readonly<Record<HttpFunction, Handler>>> {
  const [records, finance, hr] = await Promise.all([
    import('../../../functions/record-learning/handler.ts'),
    import('../../../functions/finance-api/handler.ts'),
    import('../../../functions/hr-api/handler.ts'),
  ])
  const handlers = { 'record-learning': records.handler, 'finance-api': finance.handler, 'hr-api': hr.handler }
  return handlers as unknown as Readonly<Record<HttpFunction, Handler>>
}

function claimsOf(who: string) {
  const client = CLIENTS.find(({ name }) => name === who)
  const scopes: readonly string[] = client?.scopes ?? ['person']
  const scope = scopes.map(each => SCOPE_PREFIX + each).join(' ')
  return client ? { sub: client.clientId, client_id: client.clientId, scope } : { sub: who, client_id: 'web', scope }
}

const answerOf = ({ statusCode, body, headers }: APIGatewayProxyStructuredResultV2): Answer => ({
  status: statusCode ?? 0,
  body: body === undefined ? {} : JSON.parse(body),
  headers: (headers ?? {}) as Record<string, string>,
})

export async function startApi(): Promise<ApiWorld> {
  const [database, issuer] = await Promise.all([startScratchDatabase(), startIssuer()])
  const tableName = await database.createTable()
  await setEnvironment(database, tableName, issuer)
  const sources = [{ id: brand<SourceId>('lms-demo'), name: 'Demo LMS', clientIds: ['client-lms'] }]
  await setUpTable(database.client, tableName, { clients: CLIENTS, people: PEOPLE, sources })
  const handlers = await importHandlers()
  const tokenOf = (who: string) => issuer.sign(claimsOf(who))
  return {
    database,
    tableName,
    issuer,
    tokenOf,
    async call(method, path, { as, body, headers = {} } = {}) {
      const authorization = as === undefined || as.includes(' ') ? as : `Bearer ${await tokenOf(as)}`
      const { event, target } = requestEvent(method, path, {
        body,
        headers: { ...(authorization !== undefined && { authorization }), ...headers },
      })
      return answerOf(await handlers[target](event, {} as never))
    },
    async stop() {
      await Promise.all([database.stop(), issuer.stop()])
    },
  }
}
