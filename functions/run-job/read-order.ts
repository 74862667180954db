import { jobChunkOpened } from '../../events/job-chunk-opened.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import type { ChunkPlace } from '../../shared/ports/jobs.ts'

/** Reads a message of the queue. Throws UnreadableMessageError on anything but a chunk that was opened. */
export function readOrder(body: string): ChunkPlace {
  const { data } = readMessage(body, [jobChunkOpened])
  return { job: data.job, phase: data.phase, number: data.chunk }
}
