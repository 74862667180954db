import type * as z from 'zod'

/** What a token may be allowed to do. On the wire: `training-points/<scope>`. */
export const SCOPES = ['records.write', 'records.read', 'eligibility.read', 'hr.read', 'hr.write', 'person'] as const

export type Scope = (typeof SCOPES)[number]

/** Prefix of a scope on the wire: the identifier of the resource server. */
export const SCOPE_PREFIX = 'training-points/'

export type HttpFunction = 'record-learning' | 'finance-api' | 'hr-api'

export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE'

export interface RequestSchemas {
  readonly params?: z.ZodType<object>
  readonly query?: z.ZodType<object>
  readonly body?: z.ZodType
}

export interface ResponseContract {
  readonly description: string
  readonly schema?: z.ZodType
}

/** A route, declared once: infrastructure, validation, documentation and the permission tests all read it. */
export interface RouteContract<Schemas extends RequestSchemas = RequestSchemas> {
  /** Unique; the OpenAPI operation id. */
  readonly id: string
  readonly method: HttpMethod
  /** As API Gateway writes it: `/v1/employees/{employeeId}`. */
  readonly path: `/${string}`
  readonly function: HttpFunction
  /** A machine's token must carry it; a person's groups must imply it. A route without a scope does not compile. */
  readonly scope: Scope
  /** Whether HR of a branch may call it; the handler then limits what is seen to that branch and below. */
  readonly forBranches?: true
  readonly summary: string
  readonly request?: Schemas
  /** Shown in the documentation instead of `request.body` where the handler parses items or lines one by one. */
  readonly documentedBody?: z.ZodType
  readonly responses: Readonly<Record<number, ResponseContract>>
  /** `application/json` unless said otherwise. An NDJSON body reaches the handler as `rawBody` only. */
  readonly bodyType?: 'application/json' | 'application/x-ndjson'
  /** 64 KiB unless said otherwise; API Gateway itself stops at 10 MB, a function at 6 MB. */
  readonly maximumBodyBytes?: number
  /** Requests a second and burst, over all callers. */
  readonly throttle?: { readonly rate: number; readonly burst: number }
}

export const DEFAULT_MAXIMUM_BODY_BYTES = 64 * 1024

/** Declares a route and keeps the types of its schemas. */
export const route = <const Schemas extends RequestSchemas = Record<never, never>>(
  contract: RouteContract<Schemas>,
): RouteContract<Schemas> => contract

/** `GET /v1/employees`: how API Gateway names a route. */
export const routeKeyOf = ({ method, path }: Pick<RouteContract, 'method' | 'path'>): string => `${method} ${path}`
