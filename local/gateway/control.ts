import type { IncomingMessage } from 'node:http'
import * as z from 'zod'
import type { Reply } from './call.ts'
import type { Counters } from './counters.ts'
import type { Fault, Faults } from './fault.ts'
import { readAll } from './read-all.ts'
import { jsonReply } from './service-errors.ts'

/** Path under which other processes reach faults and counters. */
export const CONTROL_PATH = '/_control/'

const faultSchema = z.strictObject({
  action: z.enum([
    'throttle',
    'conflict',
    'server-error',
    'timeout-after-commit',
    'cut-connection',
    'half-batch',
    'kill-worker-before',
    'kill-worker-after',
    'reject-mail',
    'slow',
  ]),
  function: z.string().optional(),
  service: z.enum(['dynamodb', 'sqs', 'events', 'ses', 's3']).optional(),
  operation: z.string().optional(),
  contains: z.string().optional(),
  times: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  delayMs: z.int().nonnegative().optional(),
}) satisfies z.ZodType<Fault>

const countersSchema = z.strictObject({ detailed: z.boolean() })

/** Answers `GET`, `POST`, `DELETE` on `/_control/faults` and `/_control/counters`. */
export async function control(request: IncomingMessage, faults: Faults, counters: Counters): Promise<Reply> {
  const route = `${request.method} ${request.url}`
  switch (route) {
    case 'POST /_control/faults':
      return checked(faultSchema, request, fault => faults.add(fault))
    case 'GET /_control/faults':
      return jsonReply(200, faults.list())
    case 'DELETE /_control/faults':
      return done(() => faults.clear())
    case 'GET /_control/counters':
      return jsonReply(200, counters.snapshot())
    case 'POST /_control/counters':
      return checked(countersSchema, request, ({ detailed }) => {
        counters.detailed = detailed
      })
    case 'DELETE /_control/counters':
      return done(() => counters.reset())
    default:
      return jsonReply(404, { message: `The gateway has no ${route}.` })
  }
}

async function checked<T>(schema: z.ZodType<T>, request: IncomingMessage, apply: (value: T) => void): Promise<Reply> {
  const parsed = schema.safeParse(parseJson((await readAll(request)).toString()))
  if (!parsed.success) return jsonReply(400, { message: z.prettifyError(parsed.error) })
  return done(() => apply(parsed.data))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function done(action: () => void): Reply {
  action()
  return jsonReply(200, {})
}
