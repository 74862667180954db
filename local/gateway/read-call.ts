import type { IncomingMessage } from 'node:http'
import { asObject, type Call, UnsupportedCallError } from './call.ts'
import type { GatewayOptions, Service } from './contract.ts'
import { readAll } from './read-all.ts'
import { bucketOperation } from './s3-operations.ts'

/** X-Amz-Target prefixes of the JSON protocols. */
const TARGETS: Readonly<Record<string, Service>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
}

/**
 * Finds out who calls what. The body is read, except for S3, where it is left to be streamed.
 * @throws {UnsupportedCallError} for unsigned calls and for services that are not emulated
 */
export async function readCall(request: IncomingMessage, findPrincipal: GatewayOptions['principal']): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://gateway')
  const credential = credentialOf(request, url)
  const principal = findPrincipal(credential.accessKeyId)
  const caller = principal?.functionName ?? 'outside'
  const { service, operation } = addressee(request, url, credential.service)
  const raw = service === 's3' ? Buffer.alloc(0) : await readAll(request)
  return { service, operation, principal, caller, request, url, raw, body: parse(raw, operation) }
}

/** Access key and service from the credential scope `KEY/20261123/region/service/aws4_request` of a header or a presigned URL. */
function credentialOf(request: IncomingMessage, url: URL): { accessKeyId: string; service: string } {
  const inHeader = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1]
  const scope = (inHeader ?? url.searchParams.get('X-Amz-Credential') ?? '').split('/')
  const [accessKeyId, , , service] = scope
  if (accessKeyId === undefined || service === undefined) {
    throw new UnsupportedCallError(`${request.method} ${url.pathname} carries no AWS signature (version 4).`)
  }
  return { accessKeyId, service }
}

function addressee(request: IncomingMessage, url: URL, signedFor: string): { service: Service; operation: string } {
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') return jsonAddressee(target)
  if (signedFor === 's3') return { service: 's3', operation: bucketOperation(request, url) }
  if (signedFor === 'ses') return { service: 'ses', operation: mailOperation(request, url) }
  throw new UnsupportedCallError(
    `The local gateway does not know the service "${signedFor}" (${request.method} ${url.pathname}).`,
  )
}

function jsonAddressee(target: string): { service: Service; operation: string } {
  const [prefix = '', operation = ''] = target.split('.')
  const service = TARGETS[prefix]
  if (service === undefined || operation === '') {
    throw new UnsupportedCallError(`The local gateway does not know the target "${target}".`)
  }
  return { service, operation }
}

function mailOperation(request: IncomingMessage, url: URL): string {
  const isSend = request.method === 'POST' && url.pathname === '/v2/email/outbound-emails'
  return isSend ? 'SendEmail' : `${request.method} ${url.pathname}`
}

function parse(raw: Buffer, operation: string): Record<string, unknown> {
  if (raw.length === 0) return {}
  try {
    return asObject(JSON.parse(raw.toString('utf8')))
  } catch (cause) {
    throw new UnsupportedCallError(`The body of ${operation} is not JSON.`, { cause })
  }
}
