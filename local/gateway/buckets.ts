import type { Call, Reply } from './call.ts'
import { xmlError } from './service-errors.ts'
import type { Upstream } from './upstream.ts'

/**
 * Streams a call to S3 and back. The emulator ignores `If-None-Match: *` on puts, so the gateway looks first; two simultaneous
 * puts may both pass, where S3 lets one through.
 */
export async function forwardToBuckets(call: Call, base: string, upstream: Upstream): Promise<Reply> {
  const { request } = call
  const isGuarded = request.headers['if-none-match'] === '*' && (request.method === 'PUT' || request.method === 'POST')
  if (isGuarded && (await exists(call, base, upstream))) {
    return xmlError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  }
  return upstream.stream(base, request)
}

async function exists(call: Call, base: string, upstream: Upstream): Promise<boolean> {
  const { authorization, host } = call.request.headers
  const headers = { ...(authorization === undefined ? {} : { authorization }), ...(host === undefined ? {} : { host }) }
  const { status } = await upstream.exchange(base, { method: 'HEAD', url: call.url.pathname, headers }, Buffer.alloc(0))
  return status === 200
}
