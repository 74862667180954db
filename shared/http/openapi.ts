import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { DEFAULT_MAXIMUM_BODY_BYTES, type RouteContract, SCOPE_PREFIX, SCOPES } from './route.ts'

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z
      .array(z.object({ pointer: z.string().meta({ description: 'RFC 6901' }), message: z.string() }))
      .optional(),
    correlationId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})

/** What every route may answer. */
const COMMON_RESPONSES = {
  '400': problemResponse('The request has faults; each has a pointer.'),
  '401': problemResponse('No token, or one that does not verify.'),
  '403': problemResponse('Not allowed.'),
  '404': problemResponse('Not found.'),
  '503': problemResponse('Nothing is lost by sending the same again, after `Retry-After` seconds.'),
}

const asObject = (schema: z.ZodType | undefined) => schema as z.ZodObject | undefined

function parametersOf({ request }: RouteContract) {
  const [path, query] = [asObject(request?.params), asObject(request?.query)]
  return { ...(path && { path }), ...(query && { query }) }
}

function bodyOf(contract: RouteContract): ZodOpenApiOperationObject['requestBody'] {
  const schema = contract.documentedBody ?? contract.request?.body
  if (schema === undefined) return undefined
  const kilobytes = (contract.maximumBodyBytes ?? DEFAULT_MAXIMUM_BODY_BYTES) / 1024
  const type = contract.bodyType ?? 'application/json'
  const what = type === 'application/json' ? 'JSON' : 'One JSON object of this schema a line'
  return { required: true, description: `${what}; at most ${kilobytes} KiB.`, content: { [type]: { schema } } }
}

function responsesOf({ responses }: RouteContract): ZodOpenApiOperationObject['responses'] {
  const own = Object.entries(responses).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema && { content: { 'application/json': { schema } } }) },
  ])
  return { ...COMMON_RESPONSES, ...Object.fromEntries(own) }
}

function operationOf(contract: RouteContract): ZodOpenApiOperationObject {
  const requestBody = bodyOf(contract)
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [contract.function],
    security: [{ oauth: [SCOPE_PREFIX + contract.scope] }],
    requestParams: parametersOf(contract),
    ...(requestBody && { requestBody }),
    responses: responsesOf(contract),
  }
}

function pathsOf(routes: readonly RouteContract[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const contract of routes) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) }
  }
  return paths
}

const scopeTexts = Object.fromEntries(SCOPES.map(scope => [SCOPE_PREFIX + scope, scope]))

/** The OpenAPI 3.1 document of the routes: what a client may send, and what it is answered. */
export const generateOpenApi = (routes: readonly RouteContract[]): object =>
  createDocument({
    openapi: '3.1.1',
    info: { title: 'Training Points', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: scopeTexts } },
        },
      },
    },
  })
