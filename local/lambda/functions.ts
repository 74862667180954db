import { place } from '../place.ts'
import { type FunctionDefinition, runtimeEnvironment } from './function-definition.ts'
import { FunctionPool } from './function-pool.ts'
import { FunctionWorker } from './function-worker.ts'
import type { InvocationResult } from './invocation.ts'

interface Deployed {
  definition: FunctionDefinition
  pool: FunctionPool
}

/** Who stands behind an access key: one worker of one function. */
interface KeyHolder {
  definition: FunctionDefinition
  worker: FunctionWorker
}

/** Lambda on this machine: every function of the template with its workers. */
export class Functions {
  readonly #gateway: string
  readonly #onOutput: (shortName: string, text: string) => void
  readonly #deployed = new Map<string, Deployed>()
  readonly #keys = new Map<string, KeyHolder>()
  #nextKey = 1
  /** Invocations since the start; tells whether anything happened meanwhile. */
  started = 0

  constructor(gateway: string, onOutput: (shortName: string, text: string) => void) {
    this.#gateway = gateway
    this.#onOutput = onOutput
  }

  get definitions(): readonly FunctionDefinition[] {
    return [...this.#deployed.values()].map(({ definition }) => definition)
  }

  /** Invocations under way, of all functions. */
  get running(): number {
    return [...this.#deployed.values()].reduce((sum, { pool }) => sum + pool.running, 0)
  }

  define(definition: FunctionDefinition): void {
    this.#deployed.set(definition.name, this.#deploy(definition))
  }

  /** A function by physical name, short name or ARN. */
  find(nameOrArn: string): FunctionDefinition | undefined {
    return this.definitions.find(({ name, shortName, arn }) => [name, shortName, arn].includes(nameOrArn))
  }

  /** Invokes and waits. `event` is anything that JSON can say. @throws Error when there is no such function. */
  async invoke(nameOrArn: string, event: unknown): Promise<InvocationResult> {
    const definition = this.find(nameOrArn)
    const deployed = definition && this.#deployed.get(definition.name)
    if (!deployed) throw new Error(`There is no function ${nameOrArn}`)
    this.started++
    const result = await deployed.pool.invoke(JSON.stringify(event))
    // As in CloudWatch: an invocation that failed leaves a line whatever the function itself wrote.
    if (!result.ok) this.#onOutput(definition.shortName, `${JSON.stringify(result.error)}\n`)
    return result
  }

  /** New workers for a function whose bundle changed; what runs now ends with the old one. */
  async replaceCode(name: string, code: string): Promise<void> {
    const deployed = this.#deployed.get(name)
    if (!deployed) return
    this.define({ ...deployed.definition, code })
    await deployed.pool.retire()
  }

  holderOf(accessKeyId: string): KeyHolder | undefined {
    return this.#keys.get(accessKeyId)
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#deployed.values()].map(({ pool }) => pool.stop()))
  }

  #deploy(definition: FunctionDefinition): Deployed {
    return { definition, pool: new FunctionPool(definition, () => this.#startWorker(definition)) }
  }

  #startWorker(definition: FunctionDefinition): FunctionWorker {
    this.#forgetDeadWorkers()
    const accessKeyId = `LOCAL${String(this.#nextKey++).padStart(11, '0')}`
    const env = {
      ...runtimeEnvironment(definition, place.region),
      ...definition.environment,
      AWS_ENDPOINT_URL: this.#gateway,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'local',
    }
    const worker = new FunctionWorker(definition, env, text => this.#onOutput(definition.shortName, text))
    this.#keys.set(accessKeyId, { definition, worker })
    return worker
  }

  #forgetDeadWorkers(): void {
    for (const [key, { worker }] of this.#keys) if (!worker.alive) this.#keys.delete(key)
  }
}
