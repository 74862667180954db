import type { Chunk, ChunkPlan, Job, Slice } from '../../shared/ports/jobs.ts'

/** What follows when every chunk of a phase is done. */
export type Next =
  | { readonly phase: string; readonly chunks: readonly ChunkPlan[] }
  | { readonly state: 'done' | 'waiting'; readonly result: Readonly<Record<string, unknown>> }

/** One kind of job. Both functions may run twice for the same input: they must not mind. */
export interface JobKindDefinition {
  /** Does the next slice of a chunk, from its cursor. */
  work(job: Job, chunk: Chunk): Promise<Slice>
  /** Decides how it goes on, and does what ends a phase. */
  next(job: Job, chunks: readonly Chunk[]): Promise<Next>
}
