import { readFileSync } from 'node:fs'
import { type Api, apiAt } from './api.ts'
import { type ApiClient, type ApiPerson, tokenFor } from './credentials.ts'
import { UsageError } from './exit.ts'

/** Where `npm start` says what runs on this machine. */
const LOCAL_STACK = '.local/stack.json'

/** Which system a command speaks to, and as whom. */
export interface SystemOptions {
  readonly stack?: string | undefined
  readonly as?: string | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

interface StackFile {
  readonly api: string
  readonly tokenUrl: string
  readonly clients: Readonly<Record<string, ApiClient>>
  readonly people?: readonly (ApiPerson & { readonly subject: string })[]
}

function readStack(file: string): StackFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StackFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new UsageError(`${file} does not describe a stack: ${(error as Error).message}`)
  }
}

function personOf({ people = [] }: StackFile, subject: string): ApiPerson {
  const person = people.find(known => known.subject === subject)
  if (person) return person
  throw new UsageError(
    `The stack knows nobody called ${subject}; it knows ${people.map(one => one.subject).join(', ')}.`,
  )
}

function apiOfStack(stack: StackFile, file: string, as: string | undefined): Api {
  const who = as === undefined ? stack.clients.hr : personOf(stack, as)
  if (who === undefined) throw new UsageError(`${file} has no client hr: say with --as who you are.`)
  return apiAt(stack.api, () => tokenFor(stack.tokenUrl, who))
}

function apiOfEnvironment(address: string, environment: Environment): Api {
  const { TP_TOKEN: token, TP_TOKEN_URL: tokenUrl } = environment
  const { TP_CLIENT_ID: clientId, TP_CLIENT_SECRET: clientSecret } = environment
  const baseUrl = address.replace(/\/+$/, '')
  if (token) return apiAt(baseUrl, async () => token)
  if (tokenUrl && clientId && clientSecret) return apiAt(baseUrl, () => tokenFor(tokenUrl, { clientId, clientSecret }))
  throw new UsageError('TP_API is set: set also TP_TOKEN, or TP_TOKEN_URL, TP_CLIENT_ID and TP_CLIENT_SECRET.')
}

const NOT_CONFIGURED = `No system to speak to. Either start one here (npm start writes ${LOCAL_STACK}), name another stack file with --stack,
or set TP_API and TP_TOKEN (or TP_TOKEN_URL, TP_CLIENT_ID and TP_CLIENT_SECRET).`

/**
 * The API that a command speaks to: of the stack file that was named, of the environment, or of the stack that runs here.
 * @throws UsageError when nothing is configured, or not all that is needed
 */
export function findSystem({ stack: named, as }: SystemOptions, environment: Environment): Api {
  if (named === undefined && environment.TP_API) {
    if (as !== undefined)
      throw new UsageError('--as signs in as somebody of a local stack: TP_API names another system.')
    return apiOfEnvironment(environment.TP_API, environment)
  }
  const file = named ?? LOCAL_STACK
  const stack = readStack(file)
  if (stack) return apiOfStack(stack, file, as)
  throw new UsageError(named === undefined ? NOT_CONFIGURED : `There is no file ${named}.`)
}
