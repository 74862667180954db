import { randomUUID } from 'node:crypto'
import type { Call, Reply } from './call.ts'
import type { Service } from './contract.ts'

/** What can go wrong, in our words. */
export type Failure = 'access-denied' | 'throttle' | 'server-error' | 'unavailable' | 'unsupported'

interface Form {
  readonly status: number
  readonly code: string
}

/** How each service says it: status and error code. Sources: the services' API references, "Common errors". */
const FORMS: Readonly<Record<Service, Readonly<Record<Failure, Form>>>> = {
  dynamodb: forms(400, [400, 'ProvisionedThroughputExceededException'], [500, 'InternalServerError']),
  sqs: forms(400, [403, 'RequestThrottled'], [500, 'InternalError']),
  events: forms(400, [400, 'ThrottlingException'], [500, 'InternalException']),
  ses: forms(403, [429, 'TooManyRequestsException'], [500, 'InternalServiceErrorException']),
  s3: forms(403, [503, 'SlowDown'], [500, 'InternalError']),
}

function forms(denied: number, throttle: [number, string], broken: [number, string]): Record<Failure, Form> {
  return {
    'access-denied': { status: denied, code: 'AccessDeniedException' },
    throttle: { status: throttle[0], code: throttle[1] },
    'server-error': { status: broken[0], code: broken[1] },
    unavailable: { status: 502, code: 'LocalServiceUnavailable' },
    unsupported: { status: 400, code: 'UnsupportedByLocalGateway' },
  }
}

/** A failure in the service's own form, so that an SDK client makes its usual error of it. */
export function errorReply(call: Call, failure: Failure, message: string): Reply {
  const { status, code } = FORMS[call.service][failure]
  if (call.service === 's3') return xmlError(status, code.replace('AccessDeniedException', 'AccessDenied'), message)
  return jsonError(status, code, message)
}

/** An error of the JSON protocols. SES reads its code from the header, the others from `__type`. */
export function jsonError(status: number, code: string, message: string, details: object = {}): Reply {
  return jsonReply(status, { __type: code, message, Message: message, ...details }, { 'x-amzn-errortype': code })
}

/** A JSON answer. */
export function jsonReply(status: number, content: unknown, headers: Record<string, string> = {}): Reply {
  const body = Buffer.from(JSON.stringify(content))
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID(), ...headers },
    body,
  }
}

/** An error of S3. */
export function xmlError(status: number, code: string, message: string): Reply {
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
  )
  return { status, headers: { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() }, body }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
