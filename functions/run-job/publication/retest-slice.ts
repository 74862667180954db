import { publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import { changeRowOf } from '../../../shared/backtest/change-row-of.ts'
import { planChange } from '../../../shared/backtest/plan-change.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import { roundOf } from '../../../shared/jobs/publication-phases.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { contextOf } from '../backtest/context.ts'
import type { KindPorts } from '../job-ports.ts'
import { skippedIn } from './skipped-in.ts'

const SLICE = 200
const WIDTH = 8

/** Works out anew, from how their accounts stand now, what the version does to those who were skipped. */
export async function retestSlice(job: Job, chunk: Chunk, ports: KindPorts): Promise<Slice> {
  const input = publicationInputOf(job)
  const skipped = await skippedIn(job, roundOf(chunk.phase), ports)
  const start = Number(chunk.cursor ?? 0)
  const part = skipped.slice(start, start + SLICE)
  const document = await ports.publications.document(input.programme, input.version)
  const context = await contextOf(input, document, job.createdAt, ports)
  const planned = await inParallel(part, WIDTH, participantId => planChange(participantId, context))
  const rows = planned.flatMap(one => (one ? [changeRowOf(one)] : []))
  const output = `rows-${chunk.phase}-${ports.newId()}.json`
  await ports.files.write(job.id, output, JSON.stringify(rows))
  const next = start + part.length
  return { processed: part.length, output, ...(next < skipped.length && { cursor: String(next) }) }
}
