import type { Functions } from './lambda/functions.ts'
import type { Queues } from './storage/queues.ts'

/** Retries of an asynchronous invocation on Lambda. */
const ASYNCHRONOUS_RETRIES = 2

/** What rules and schedules deliver to: queues and functions. */
export class Targets {
  readonly #queues: Queues
  readonly #functions: Functions
  readonly #report: (line: string) => void

  constructor(queues: Queues, functions: Functions, report: (line: string) => void) {
    this.#queues = queues
    this.#functions = functions
    this.#report = report
  }

  knows(arn: string): boolean {
    return this.#queues.byArn(arn) !== undefined || this.#functions.find(arn) !== undefined
  }

  /** Delivers JSON texts; what fails goes to the dead-letter queue when there is one, and is reported in any case. */
  async deliver(arn: string, bodies: readonly string[], deadLetterArn?: string): Promise<void> {
    try {
      await this.#deliver(arn, bodies)
    } catch (error) {
      this.#report(`delivery to ${arn} failed: ${String(error)}`)
      const deadLetters = deadLetterArn === undefined ? undefined : this.#queues.byArn(deadLetterArn)
      if (deadLetters) await this.#queues.send(deadLetters, bodies).catch(failure => this.#report(String(failure)))
    }
  }

  async #deliver(arn: string, bodies: readonly string[]): Promise<void> {
    const queue = this.#queues.byArn(arn)
    if (queue) return this.#queues.send(queue, bodies)
    await Promise.all(bodies.map(body => this.#invoke(arn, JSON.parse(body), ASYNCHRONOUS_RETRIES)))
  }

  async #invoke(arn: string, event: unknown, retries: number): Promise<void> {
    const result = await this.#functions.invoke(arn, event)
    if (result.ok) return
    if (retries === 0) throw new Error(`${result.error.errorType}: ${result.error.errorMessage}`)
    return this.#invoke(arn, event, retries - 1)
  }
}
