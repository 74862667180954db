import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FunctionDefinition } from './function-definition.ts'
import type { FunctionError, InvocationReply, InvocationRequest, InvocationResult, WorkerData } from './invocation.ts'

const workerFile = new URL('./worker.ts', import.meta.url)

/** One execution environment: a worker thread with the bundle loaded, busy with at most one invocation. */
export class FunctionWorker {
  readonly #definition: FunctionDefinition
  readonly #worker: Worker
  #settle: ((result: InvocationResult) => void) | undefined
  #alive = true

  constructor(definition: FunctionDefinition, env: Record<string, string>, onOutput: (text: string) => void) {
    this.#definition = definition
    this.#worker = new Worker(workerFile, {
      env,
      execArgv: [],
      workerData: workerDataOf(definition),
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMegabytes },
      stdout: true,
      stderr: true,
    })
    this.#worker.stdout.setEncoding('utf8').on('data', onOutput)
    this.#worker.stderr.setEncoding('utf8').on('data', onOutput)
    this.#worker.on('message', (reply: InvocationReply) => this.#settleWith(fromReply(reply)))
    this.#worker.on('error', error => this.#died({ errorType: 'Runtime.UnhandledError', errorMessage: String(error) }))
    this.#worker.on('exit', () => this.#died({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited' }))
  }

  /** False once it was killed, timed out or crashed. */
  get alive(): boolean {
    return this.#alive
  }

  /** Runs one invocation; resolves also when the worker is killed meanwhile. `event` is JSON text. */
  async invoke(event: string): Promise<InvocationResult> {
    const milliseconds = this.#definition.timeoutSeconds * 1000
    const request: InvocationRequest = { requestId: randomUUID(), event, deadline: Date.now() + milliseconds }
    const result = new Promise<InvocationResult>(resolve => {
      this.#settle = resolve
    })
    const timer = setTimeout(() => this.#timeOut(request.requestId), milliseconds)
    this.#worker.postMessage(request)
    return result.finally(() => clearTimeout(timer))
  }

  /** Ends the thread at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.#died({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: killed' })
    await this.#worker.terminate()
  }

  #timeOut(requestId: string): void {
    const errorMessage = `${new Date().toISOString()} ${requestId} Task timed out after ${this.#definition.timeoutSeconds}.00 seconds`
    this.#died({ errorType: 'Sandbox.Timedout', errorMessage })
    void this.#worker.terminate()
  }

  #died(error: FunctionError): void {
    this.#alive = false
    this.#settleWith({ ok: false, error })
  }

  #settleWith(result: InvocationResult): void {
    this.#settle?.(result)
    this.#settle = undefined
  }
}

function fromReply(reply: InvocationReply): InvocationResult {
  if (!reply.ok) return reply
  return { ok: true, payload: reply.payload === undefined ? null : JSON.parse(reply.payload) }
}

function workerDataOf(definition: FunctionDefinition): WorkerData {
  const dot = definition.handler.lastIndexOf('.')
  const module = join(definition.code, definition.handler.slice(0, dot))
  return {
    file: ['.mjs', '.js', '.cjs'].map(extension => module + extension).find(existsSync) ?? `${module}.mjs`,
    exportName: definition.handler.slice(dot + 1),
    context: {
      functionName: definition.name,
      invokedFunctionArn: definition.arn,
      memoryLimitInMB: String(definition.memoryMegabytes),
      logGroupName: `/aws/lambda/${definition.name}`,
    },
  }
}
