import { pathToFileURL } from 'node:url'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { FunctionError, InvocationReply, InvocationRequest, WorkerData } from './invocation.ts'

/** Runs inside the worker thread: imports the bundle once and answers one invocation at a time. */
type Handler = (event: unknown, context: object) => unknown

if (parentPort) await serve(parentPort, workerData as WorkerData)

async function serve(port: MessagePort, data: WorkerData): Promise<void> {
  const loaded = await load(data).catch((error: unknown) => ({ failure: shape(error) }))
  port.on('message', async (request: InvocationRequest) => {
    const reply: InvocationReply =
      'failure' in loaded ? { ok: false, error: loaded.failure } : await answer(loaded.handler, request, data)
    port.postMessage(reply)
  })
}

async function load({ file, exportName }: WorkerData): Promise<{ handler: Handler }> {
  const bundle = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  const handler = bundle[exportName]
  if (typeof handler !== 'function') throw new TypeError(`${exportName} is undefined or not exported by ${file}`)
  return { handler: handler as Handler }
}

async function answer(handler: Handler, request: InvocationRequest, data: WorkerData): Promise<InvocationReply> {
  try {
    const result = await handler(JSON.parse(request.event), contextOf(request, data))
    return { ok: true, payload: JSON.stringify(result) }
  } catch (error) {
    return { ok: false, error: shape(error) }
  }
}

function contextOf({ requestId, deadline }: InvocationRequest, { context }: WorkerData): object {
  return {
    ...context,
    awsRequestId: requestId,
    functionVersion: '$LATEST',
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
}

function shape(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error) }
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
}
