import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Caller } from './caller.ts'
import { faultsOf } from './faults.ts'
import { badRequest, contentTooLarge, type Fault, unsupportedMediaType } from './problem.ts'
import { DEFAULT_MAXIMUM_BODY_BYTES, type RequestSchemas, type RouteContract } from './route.ts'
import { malformedText } from './well-formed.ts'

type OutputOf<Schema> = Schema extends z.ZodType<infer Output> ? Output : undefined

/** A request as a handler sees it: permitted, within its limits, and parsed by the route's schemas. */
export interface HttpRequest<Schemas extends RequestSchemas = RequestSchemas> {
  readonly params: OutputOf<Schemas['params']>
  readonly query: OutputOf<Schemas['query']>
  readonly body: OutputOf<Schemas['body']>
  /** As it came, decoded from base64; for signatures and NDJSON. */
  readonly rawBody: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly caller: Caller
  readonly correlationId: string
}

/** The body as text, measured before anything reads it. */
function readBody(event: APIGatewayProxyEventV2, contract: RouteContract): string {
  const raw = event.body ?? ''
  const limit = contract.maximumBodyBytes ?? DEFAULT_MAXIMUM_BODY_BYTES
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw
  if (Buffer.byteLength(text) > limit) throw contentTooLarge(`The body may have at most ${limit} bytes.`)
  return text
}

function assertContentType(header: string | undefined, contract: RouteContract): void {
  const wanted = contract.bodyType ?? 'application/json'
  const given = header?.split(';')[0]?.trim().toLowerCase()
  const isJson = wanted === 'application/json' && given?.endsWith('+json')
  if (given !== wanted && !isJson) throw unsupportedMediaType(`The body must be ${wanted}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'not JSON'
    throw badRequest([{ pointer: '', message }], 'The body is not JSON.')
  }
}

interface Parsed {
  readonly value: unknown
  readonly faults: readonly Fault[]
}

function check(schema: z.ZodType | undefined, value: unknown, prefix: readonly string[]): Parsed {
  if (schema === undefined) return { value: undefined, faults: [] }
  const result = schema.safeParse(value)
  return result.success
    ? { value: result.data, faults: [] }
    : { value: undefined, faults: faultsOf(result.error, prefix) }
}

/**
 * Parses path, query and body by the route's schemas and reports every fault at once.
 * Pointers of the body start at its root; those of the others with `/path` and `/query`.
 * @throws Problem 400, 413 or 415
 */
export function parseRequest(
  event: APIGatewayProxyEventV2,
  contract: RouteContract,
  caller: Caller,
  correlationId: string,
): HttpRequest {
  const rawBody = readBody(event, contract)
  const takesBody = contract.request?.body !== undefined || contract.documentedBody !== undefined
  if (takesBody) assertContentType(event.headers['content-type'], contract)
  const params = check(contract.request?.params, event.pathParameters ?? {}, ['path'])
  const query = check(contract.request?.query, event.queryStringParameters ?? {}, ['query'])
  const json = contract.request?.body === undefined ? undefined : parseJson(rawBody)
  const body = check(contract.request?.body, json, [])
  // Where the handler parses items one by one, it says so of each.
  const malformed = contract.documentedBody === undefined ? malformedText(body.value) : []
  const faults = [...params.faults, ...query.faults, ...body.faults, ...malformed]
  if (faults.length > 0) throw badRequest(faults)
  return {
    params: params.value,
    query: query.value,
    body: body.value,
    rawBody,
    headers: event.headers,
    caller,
    correlationId,
  } as HttpRequest
}
