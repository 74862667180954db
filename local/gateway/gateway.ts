import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refusalOf } from './authorise.ts'
import { forwardToBuckets } from './buckets.ts'
import { type Call, type Reply, UnsupportedCallError } from './call.ts'
import type { Gateway, GatewayOptions } from './contract.ts'
import { CONTROL_PATH, control } from './control.ts'
import { createMeter, type Meter } from './counters.ts'
import { askDatabase } from './database-client.ts'
import { type Decide, rememberedDecisions } from './decisions.ts'
import { forwardToDatabase } from './dynamodb.ts'
import { putEvents } from './events.ts'
import { createFaultRegistry, type FaultRegistry } from './fault-registry.ts'
import { type Forward, inject, type Outcome } from './inject.ts'
import { sendMail } from './mail.ts'
import { readCall } from './read-call.ts'
import { errorReply, jsonError } from './service-errors.ts'
import { transactionsOf } from './transactions.ts'
import { openUpstream, type Upstream, UpstreamDownError } from './upstream.ts'

export type { AcceptedMail, Gateway, GatewayOptions } from './contract.ts'

/** SDK clients keep their connections; we do not close one that they may be about to use. */
const KEEP_ALIVE_MS = 60_000

/**
 * Starts the one HTTP server that stands between the Lambdas and the emulated services. Each call is recognised, counted,
 * checked against the caller's policies, disturbed when a fault says so, and forwarded.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const meter = createMeter()
  const faults = createFaultRegistry()
  const upstream = openUpstream()
  const parts: Parts = {
    options,
    meter,
    faults,
    decide: rememberedDecisions(),
    forward: forwarder(options, meter, upstream),
  }
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => void serve(request, response, parts),
  )
  const port = await listen(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, counters: meter, faults, stop: () => stop(server, upstream) }
}

interface Parts {
  readonly options: GatewayOptions
  readonly meter: Meter
  readonly faults: FaultRegistry
  readonly decide: Decide
  readonly forward: Forward
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const outcome = await answer(request, parts).catch((error: unknown) => unexpected(error, parts))
  if (outcome === 'cut') {
    request.socket.destroy()
    return
  }
  // A body that nobody read would block the connection for the next request.
  request.resume()
  const { status, headers, body } = outcome
  if (Buffer.isBuffer(body)) {
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
    return
  }
  body.on('error', () => response.destroy())
  response.once('close', () => body.destroy())
  body.pipe(response.writeHead(status, headers))
}

async function answer(request: IncomingMessage, parts: Parts): Promise<Outcome> {
  const { options, meter, faults, decide, forward } = parts
  if (request.url?.startsWith(CONTROL_PATH)) return control(request, faults, meter)
  const call = await readCall(request, options.principal)
  meter.called(call.caller, `${call.service}:${call.operation}`)
  const refusal = await refusalOf(call, options.arn, decide)
  if (refusal !== undefined) {
    options.log?.(String(refusal.body))
    return refusal
  }
  const fault = faults.pick(call)
  return fault === undefined ? forward(call) : inject(fault, call, forward)
}

function forwarder(options: GatewayOptions, meter: Meter, upstream: Upstream): Forward {
  const { dynamodb, sqs, s3, ses } = options.upstreams
  const database = { base: dynamodb, upstream, meter, transactions: transactionsOf(askDatabase(dynamodb, upstream)) }
  const forwardTo = (call: Call): Promise<Reply> => {
    switch (call.service) {
      case 'dynamodb':
        return forwardToDatabase(call, database)
      case 'sqs':
        return upstream.exchange(sqs, call.request, call.raw)
      case 'events':
        return putEvents(call, options.putEvents)
      case 'ses':
        return sendMail(call, ses, upstream, options.onMailAccepted)
      case 's3':
        return forwardToBuckets(call, s3, upstream)
    }
  }
  return async call => {
    try {
      return await forwardTo(call)
    } catch (error) {
      if (error instanceof UpstreamDownError) return errorReply(call, 'unavailable', error.message)
      throw error
    }
  }
}

function unexpected(error: unknown, { options }: Parts): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  options.log?.(`gateway: ${message}`)
  if (error instanceof UnsupportedCallError) return jsonError(400, 'UnsupportedByLocalGateway', message)
  return jsonError(500, 'LocalGatewayFailure', message)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function stop(server: Server, upstream: Upstream): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
    upstream.close()
  })
}
