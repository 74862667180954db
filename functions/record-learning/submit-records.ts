import type { SourceId } from '../../shared/domain/brand.ts'
import type { Fault } from '../../shared/http/problem.ts'
import { type Acceptance, acceptRecord, type Submission } from '../../shared/intake/accept-record.ts'
import { eachBounded } from '../../shared/intake/each-bounded.ts'
import { parseRecord } from '../../shared/intake/parse-record.ts'
import { type Registries, type Resolved, resolveRecords } from '../../shared/intake/resolve-records.ts'
import type { IntakeStores } from '../../shared/intake/settle-receipt.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { PostedRecord, RecordWithOrigin } from '../../shared/ports/learning-intake.ts'

/** Records whose receipts are claimed side by side and that are then written in one request. */
const GROUP = 25
/** Groups at once: what dies in between leaves few receipts without their records. */
const CONCURRENCY = 2

export interface SubmitPorts extends Registries, IntakeStores {
  readonly clock: Clock
}

export interface Batch {
  readonly source: SourceId
  readonly records: readonly unknown[]
  readonly correlationId: string
}

/** What became of one record of a submission. */
export interface SubmissionResult {
  readonly id: string | null
  readonly status: Acceptance | 'invalid'
  readonly errors?: readonly Fault[]
}

interface Candidate {
  readonly place: number
  readonly content: PostedRecord
  readonly resolved: Resolved
}

/**
 * Takes a batch in, each record by itself; the results are in the order of the records. When it returns, all of it is
 * durable. When it throws, some of it may be: sending the same again completes it.
 */
export async function submitRecords(batch: Batch, ports: SubmitPorts): Promise<readonly SubmissionResult[]> {
  const recordedAt = ports.clock.now()
  const parsed = batch.records.map((raw, place) => parseRecord(raw, place, recordedAt))
  const results: SubmissionResult[] = parsed.map(({ id, ...rest }) =>
    'errors' in rest ? { id, status: 'invalid', errors: rest.errors } : { id, status: 'accepted' },
  )
  const valid = parsed.flatMap((one, place) => ('record' in one ? [{ place, content: one.record }] : []))
  const candidates = await resolve(batch.source, valid, ports)
  await eachBounded(groupsOf(byId(candidates)), CONCURRENCY, group =>
    submitGroup(group, { ...batch, recordedAt }, ports, results),
  )
  return results
}

async function submitGroup(
  group: readonly (readonly Candidate[])[],
  origin: Omit<Submission, 'content'>,
  ports: SubmitPorts,
  results: SubmissionResult[],
): Promise<void> {
  const toKeep: RecordWithOrigin[] = []
  try {
    await eachBounded(group, GROUP, async sameId => {
      for (const { place, content, resolved } of sameId) {
        const accepted = await acceptRecord({ ...origin, content }, resolved, ports)
        if (accepted.toKeep) toKeep.push(accepted.toKeep)
        results[place] = { id: content.id, status: accepted.status }
      }
    })
  } finally {
    // Also when one of them failed: what has a receipt gets its record, even if nobody sends the batch again.
    await ports.records.keepFirst(toKeep)
  }
}

async function resolve(
  source: SourceId,
  valid: readonly Omit<Candidate, 'resolved'>[],
  registries: Registries,
): Promise<readonly Candidate[]> {
  if (valid.length === 0) return []
  const contents = valid.map(({ content }) => content)
  const resolved = await resolveRecords(source, contents, registries)
  return valid.flatMap((one, index) => {
    const found = resolved[index]
    return found ? [{ ...one, resolved: found }] : []
  })
}

/** An id that comes twice in a batch is worked on in order: the first content is the original, another one a conflict. */
const byId = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => [
  ...Map.groupBy(candidates, ({ content }) => content.id).values(),
]

const groupsOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / GROUP) }, (_, index) => items.slice(index * GROUP, (index + 1) * GROUP))
