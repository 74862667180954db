/** A learning record as `POST /v1/learning-records` takes it. */
export interface DemoRecord {
  readonly id: string
  readonly activity: string
  readonly learner: Readonly<Record<string, string>>
  readonly course?: Readonly<Record<string, string>>
  readonly occurredAt: string
  readonly score?: Readonly<Record<string, number>>
  readonly attemptId?: string
  readonly durationMinutes?: number
  readonly supersedes?: string
}

/** What an LMS does in a quarter: posts in the order of delivery, and the records it takes back. */
export interface Play {
  readonly records: readonly DemoRecord[]
  readonly voids: readonly string[]
}
