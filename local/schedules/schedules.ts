import { randomUUID } from 'node:crypto'
import type { Cron } from 'croner'
import type { Targets } from '../targets.ts'
import { compileSchedule } from './cron-expression.ts'

export interface ScheduleDefinition {
  name: string
  arn: string
  expression: string
  timeZone: string
  enabled: boolean
  targetArn: string
  deadLetterArn?: string | undefined
  /** JSON text that may hold `<aws.scheduler...>` attributes. */
  input: string
}

interface Scheduled {
  definition: ScheduleDefinition
  job: Cron
}

/** EventBridge Scheduler on this machine. */
export class Schedules {
  readonly #targets: Targets
  readonly #scheduled: Scheduled[] = []

  constructor(targets: Targets) {
    this.#targets = targets
  }

  get definitions(): readonly ScheduleDefinition[] {
    return this.#scheduled.map(({ definition }) => definition)
  }

  add(definition: ScheduleDefinition): void {
    this.#scheduled.push({ definition, job: compileSchedule(definition.expression, definition.timeZone) })
  }

  start(): void {
    for (const { definition, job } of this.#scheduled) {
      if (!definition.enabled) continue
      // The instant it was due, not the instant it ran: consumers make a run's identity of it.
      let due = job.nextRun()
      job.schedule(() => {
        void this.#deliver(definition, due ?? new Date())
        due = job.nextRun()
      })
    }
  }

  /** Fires one schedule now. `name` is its physical name or a part of it that only one has. */
  async fire(name: string, at: Date = new Date()): Promise<void> {
    const found = this.definitions.filter(definition => definition.name.includes(name))
    const [definition] = found.length === 1 ? found : found.filter(candidate => candidate.name === name)
    if (!definition) throw new Error(`${found.length} schedules are called ${name}: ${this.#names()}`)
    await this.#deliver(definition, at)
  }

  stop(): void {
    for (const { job } of this.#scheduled) job.stop()
  }

  #names(): string {
    return this.definitions.map(definition => definition.name).join(', ')
  }

  async #deliver(definition: ScheduleDefinition, at: Date): Promise<void> {
    const attributes: Readonly<Record<string, string>> = {
      'schedule-arn': definition.arn,
      'scheduled-time': at.toISOString().replace(/\.\d+Z$/, 'Z'),
      'execution-id': randomUUID(),
      'attempt-number': '1',
    }
    const body = definition.input.replace(
      /<aws\.scheduler\.([a-z-]+)>/g,
      (whole, name: string) => attributes[name] ?? whole,
    )
    await this.#targets.deliver(definition.targetArn, [body], definition.deadLetterArn)
  }
}
