/** The error payload of an invocation, as the Lambda service shapes it. */
export interface FunctionError {
  errorType: string
  errorMessage: string
  trace?: readonly string[]
}

/** What an invocation came to. Payloads have been through JSON, as on AWS. */
export type InvocationResult = { ok: true; payload: unknown } | { ok: false; error: FunctionError }

/** Sent to a worker. The event is JSON text: cheaper than a structured clone, and it is what Lambda delivers. */
export interface InvocationRequest {
  requestId: string
  event: string
  /** Milliseconds since the epoch at which the worker will be killed. */
  deadline: number
}

/** Sent back by a worker. */
export type InvocationReply = { ok: true; payload: string | undefined } | { ok: false; error: FunctionError }

/** Given to a worker when it starts. */
export interface WorkerData {
  /** Absolute path of the bundle. */
  file: string
  /** Name of the exported handler. */
  exportName: string
  context: {
    functionName: string
    invokedFunctionArn: string
    memoryLimitInMB: string
    logGroupName: string
  }
}
