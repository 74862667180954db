import type { Job, Jobs } from '../../shared/ports/jobs.ts'

/** How far a job's present phase is. */
export interface Progress {
  readonly phase: string
  /** Participants so far. */
  readonly participants: number
  readonly chunks: number
  readonly chunksDone: number
  /** From 0 to 1. */
  readonly fraction: number
}

/** Looks at the chunks: one query. */
export async function progressOf({ id, phase, state }: Job, jobs: Pick<Jobs, 'chunks'>): Promise<Progress> {
  const chunks = await jobs.chunks(id, phase)
  const chunksDone = chunks.filter(chunk => chunk.state === 'done').length
  const isOver = state === 'done' || state === 'waiting'
  return {
    phase,
    participants: chunks.reduce((sum, chunk) => sum + chunk.processed, 0),
    chunks: chunks.length,
    chunksDone,
    fraction: isOver ? 1 : chunks.length === 0 ? 0 : chunksDone / chunks.length,
  }
}
