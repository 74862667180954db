import type { Fault } from '../shared/http/problem.ts'

interface ProblemBody {
  readonly detail?: string
  readonly errors?: readonly Fault[]
}

function problemIn(body: string): ProblemBody {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}

/** The API answered with something its client cannot go on with. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly status: number
  /** What the API says about it in words, and where in the request each fault lies (RFC 9457). */
  readonly detail: string | undefined
  readonly errors: readonly Fault[]

  constructor(method: string, path: string, status: number, body: string) {
    super(`${method} ${path} answered ${status}: ${body.slice(0, 400)}`)
    const { detail, errors } = problemIn(body)
    this.status = status
    this.detail = detail
    this.errors = errors ?? []
  }
}

/** Nobody answers at an address. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable'

  constructor(url: string, cause: unknown) {
    super(`Nobody answers at ${new URL(url).origin}.`, { cause })
  }
}

/** `fetch` whose failure to connect has a name. @throws ApiUnreachable */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new ApiUnreachable(url, cause)
  }
}
