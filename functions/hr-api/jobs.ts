import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { conflict, notFound } from '../../shared/http/problem.ts'
import { getJob, listJobs, resumeJob } from '../../shared/http/routes/publications.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { AuditLog } from '../../shared/ports/audit.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import { auditEntry } from './audit-entry.ts'
import { progressOf } from './job-progress.ts'

export interface JobPorts {
  readonly jobs: Jobs
  readonly audit: AuditLog
  readonly clock: Clock
}

const cursorSchema = z.strictObject({ id: z.string().min(1).max(100), createdAt: z.string().min(1).max(40) })

async function findJob(id: string, { jobs }: JobPorts): Promise<Job> {
  const job = await jobs.job(id)
  if (job === undefined) throw notFound('There is no such job.')
  return job
}

/** A list shows no documents, and no results: they are large. */
const present = ({ input, result, ...job }: Job) => job

/** The routes of the jobs. */
export const jobBindings = (ports: JobPorts): readonly Binding[] => [
  bind(listJobs, async ({ query }) => {
    const after = decodeCursor(query.cursor, cursorSchema)
    const { items, next } = await ports.jobs.list({ limit: query.limit, after })
    return { status: 200, body: { items: items.map(present), nextCursor: next ? encodeCursor(next) : null } }
  }),

  bind(getJob, async ({ params }) => {
    const job = await findJob(params.id, ports)
    return { status: 200, body: { ...present(job), progress: await progressOf(job, ports.jobs) } }
  }),

  bind(resumeJob, async ({ params, ...author }) => {
    const job = await findJob(params.id, ports)
    if (job.state !== 'failed' && job.state !== 'running') throw conflict(`The job is ${job.state}.`)
    const now = ports.clock.now()
    const changed = { action: 'job.resumed', subject: `job/${job.id}`, before: undefined, after: { state: 'running' } }
    await ports.audit.record(auditEntry(author, now, changed))
    await ports.jobs.settle(job.id, ['failed', 'running'], 'running', {})
    await ports.jobs.reopen(job.id, job.phase)
    return { status: 202, body: { id: job.id, state: 'running' } }
  }),
]
