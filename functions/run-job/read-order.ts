import { jobChunkOpened } from '../../events/job-chunk-opened.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import type { ChunkPlace } from '../../shared/ports/jobs.ts'

/** Work on a chunk, or, every hour, a look at the versions that have begun to decide. */
export type Order = ChunkPlace | 'versions-in-force'

/** Reads a message of the queue: an event, or what the schedule sends. Throws UnreadableMessageError on anything else. */
export function readOrder(body: string): Order {
  if (isSchedule(body)) return 'versions-in-force'
  const { data } = readMessage(body, [jobChunkOpened])
  return { job: data.job, phase: data.phase, number: data.chunk }
}

function isSchedule(body: string): boolean {
  try {
    return JSON.parse(body)?.kind === 'versions-in-force'
  } catch {
    return false
  }
}
