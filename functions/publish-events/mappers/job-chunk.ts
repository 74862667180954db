import { jobChunkOpened } from '../../../events/job-chunk-opened.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { TableChange } from '../table-change.ts'

/** A chunk was put, or handed on to another turn. That its cursor moves is nobody's business. */
export function mapJobChunk({ before, after }: TableChange): readonly EventDraft[] {
  if (!after || before?.turn === after.turn) return []
  const { job, phase, number: chunk, turn } = after
  return [draft(jobChunkOpened, { job, phase, chunk, turn })]
}
