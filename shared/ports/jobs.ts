import type { Instant, ProgrammeId } from '../domain/brand.ts'

/** Work over many participants that no single invocation can finish. */
export const JOB_KINDS = ['backtest', 'publication', 'bands'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** `waiting`: a person has to decide before it goes on. `failed`: it may be resumed or aborted. */
export const JOB_STATES = ['running', 'waiting', 'done', 'failed', 'aborted'] as const
export type JobState = (typeof JOB_STATES)[number]

/** The head of a job. Its work lies in chunks; it is finished when none of the last phase is open, and no counter is trusted. */
export interface Job {
  /** Letters, digits and dashes. */
  readonly id: string
  readonly kind: JobKind
  readonly programme: ProgrammeId
  readonly state: JobState
  /** One of the kind's phases; chunks belong to a phase, and the next begins when all of one are done. */
  readonly phase: string
  /** What the kind needs to know; never changed. */
  readonly input: Readonly<Record<string, unknown>>
  readonly createdAt: Instant
  readonly createdBy: string
  readonly correlationId: string
  readonly result?: Readonly<Record<string, unknown>>
  readonly finishedAt?: Instant
  /** Why it failed, in English, without personal data. */
  readonly failure?: string
}

/** What a chunk is to cover. */
export interface ChunkPlan {
  readonly scope: Readonly<Record<string, unknown>>
}

/** A part of a job's work: done slice by slice from a cursor, by one worker at a time. */
export interface Chunk extends ChunkPlan {
  readonly job: string
  readonly phase: string
  readonly number: number
  readonly state: 'open' | 'done'
  /** Counts how often it was handed on; every turn is one message. */
  readonly turn: number
  /** Where the next slice begins; absent at the start. */
  readonly cursor?: string
  /** Participants so far. */
  readonly processed: number
  /** Names of the objects that its slices left, in order. */
  readonly outputs: readonly string[]
  readonly result?: Readonly<Record<string, unknown>>
}

/** What a slice did. Without a cursor the chunk is done. */
export interface Slice {
  readonly cursor?: string
  readonly processed: number
  readonly output?: string
  readonly result?: Readonly<Record<string, unknown>>
}

/** The right to work on a chunk for a while. */
export interface Lease {
  readonly by: string
  readonly until: Instant
}

export interface JobPage {
  readonly items: readonly Job[]
  readonly next?: { readonly id: string; readonly createdAt: string }
}

export interface Jobs {
  /** Writes the head and the chunks of its first phase: their stream changes are what starts the work. At most 90 chunks. */
  create(job: Job, chunks: readonly ChunkPlan[]): Promise<'created' | 'exists'>
  job(id: string): Promise<Job | undefined>
  /** All chunks of a phase, consistently. */
  chunks(id: string, phase: string): Promise<readonly Chunk[]>
  /** Newest first. */
  list(page: { readonly limit: number; readonly after?: JobPage['next'] | undefined }): Promise<JobPage>
  /** Takes the lease of an open chunk; undefined when it is done or somebody else works on it. */
  take(place: ChunkPlace, lease: Lease, now: Instant): Promise<Chunk | undefined>
  /** Keeps what a slice did and renews the lease. False when the lease was lost: what was done will be done again. */
  keep(place: ChunkPlace, slice: Slice, lease: Lease): Promise<boolean>
  /** Gives the lease back; `again` has the rest done in another invocation. */
  release(place: ChunkPlace, lease: Lease, again: boolean): Promise<void>
  /** Begins the next phase, once. */
  advance(job: Job, phase: string, chunks: readonly ChunkPlan[]): Promise<void>
  /**
   * Moves a job from one of the given states to another, keeping what is given. False when it was in none of them.
   * @param phase only while it is in this phase: who was slow to see the end of one must not end the next
   */
  settle(
    id: string,
    from: readonly JobState[],
    to: JobState,
    news: Partial<Pick<Job, 'result' | 'finishedAt' | 'failure'>>,
    phase?: string,
  ): Promise<boolean>
  /** Hands out every open chunk of a phase once more. */
  reopen(id: string, phase: string): Promise<void>
}

export interface ChunkPlace {
  readonly job: string
  readonly phase: string
  readonly number: number
}

/** Where slices leave what is too large for an item, and what people download. */
export interface JobFiles {
  write(job: string, name: string, body: string | Uint8Array, contentType?: string): Promise<void>
  /** @throws when there is no such object */
  read(job: string, name: string): Promise<string>
}
