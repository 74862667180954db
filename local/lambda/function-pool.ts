import type { FunctionDefinition } from './function-definition.ts'
import type { FunctionWorker } from './function-worker.ts'
import type { InvocationResult } from './invocation.ts'

/** More threads than this only get in each other's way on a developer's machine. */
const LARGEST_POOL = 4

/** Nobody may wait for ever for an invocation that will not come. */
const STOPPED: InvocationResult = {
  ok: false,
  error: { errorType: 'Runtime.ExitError', errorMessage: 'The local stack has stopped' },
}

interface Job {
  event: string
  done: (result: InvocationResult) => void
}

/** The execution environments of one function: warm ones are used again, the last used first, as on Lambda. */
export class FunctionPool {
  readonly #limit: number
  readonly #start: () => FunctionWorker
  readonly #idle: FunctionWorker[] = []
  readonly #busy = new Set<FunctionWorker>()
  readonly #waiting: Job[] = []
  #retired = false
  #stopped = false

  constructor(definition: FunctionDefinition, start: () => FunctionWorker) {
    this.#limit = Math.min(definition.reservedConcurrency ?? LARGEST_POOL, LARGEST_POOL)
    this.#start = start
  }

  /** Invocations that run or wait for a worker. */
  get running(): number {
    return this.#busy.size + this.#waiting.length
  }

  /** Runs the handler as soon as a worker is free. `event` is JSON text. */
  invoke(event: string): Promise<InvocationResult> {
    if (this.#stopped) return Promise.resolve(STOPPED)
    return new Promise(done => {
      this.#waiting.push({ event, done })
      this.#next()
    })
  }

  /** Lets running invocations end with their old code and everything later start anew. */
  async retire(): Promise<void> {
    this.#retired = true
    await Promise.all(this.#idle.splice(0).map(worker => worker.kill()))
  }

  /** Kills every worker. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const { done } of this.#waiting.splice(0)) done(STOPPED)
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map(worker => worker.kill()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#freeWorker()
    const job = worker && this.#waiting.shift()
    if (!worker || !job) return
    this.#busy.add(worker)
    void worker.invoke(job.event).then(result => {
      this.#busy.delete(worker)
      if (this.#retired) void worker.kill()
      else if (worker.alive) this.#idle.push(worker)
      job.done(result)
      this.#next()
    })
  }

  #freeWorker(): FunctionWorker | undefined {
    for (let worker = this.#idle.pop(); worker; worker = this.#idle.pop()) {
      if (worker.alive) return worker
    }
    return this.#busy.size < this.#limit ? this.#start() : undefined
  }
}
