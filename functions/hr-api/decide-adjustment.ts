import type {
  AdjustmentActor,
  AdjustmentOutcome,
  AdjustmentRefusal,
  AdjustmentRequest,
  AdjustmentStep,
} from '../../shared/domain/adjustment-request.ts'
import { callerName } from '../../shared/http/caller.ts'
import { conflict, forbidden, notFound, type Problem } from '../../shared/http/problem.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { concerns } from './own-account.ts'
import type { AdjustmentPorts } from './request-adjustment.ts'

const ATTEMPTS = 5

const REFUSALS: Readonly<Record<AdjustmentRefusal, () => Problem>> = {
  'own-account': () => forbidden('Nobody decides on their own account.'),
  'same-person': () => forbidden('Somebody else than who asked for it has to decide.'),
  'not-a-person': () => forbidden('A person has to decide: a machine cannot answer for it.'),
  settled: () => conflict('It was decided already.'),
}

/** @throws Problem 404 */
export async function findAdjustment(id: string, { adjustments }: AdjustmentPorts): Promise<AdjustmentRequest> {
  const request = await adjustments.find(id)
  if (request === undefined) throw notFound('There is no such adjustment.')
  return request
}

/** A rule of the domain by which an adjustment changes. */
export type Decide = (
  request: AdjustmentRequest,
  actor: AdjustmentActor,
  step: Omit<AdjustmentStep, 'by'>,
) => AdjustmentOutcome

/**
 * Changes an adjustment by a rule of the domain; the request, its fact and the audit entry change together.
 * @throws Problem 404, 403 (not this person), 409 (settled, or others keep deciding)
 */
export async function changeAdjustment(
  { id, action, reason }: { readonly id: string; readonly action: string; readonly reason: string | undefined },
  author: Author,
  decide: Decide,
  ports: AdjustmentPorts,
): Promise<AdjustmentRequest> {
  const { caller } = author
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await findAdjustment(id, ports)
    const isConcerned = await concerns(caller, before.participantId, ports.employees)
    const actor = { name: callerName(caller), isPerson: caller.kind === 'person', isConcerned }
    const at = ports.clock.now()
    const result = decide(before, actor, reason === undefined ? { at } : { at, reason })
    if (result.outcome === 'refused') throw REFUSALS[result.because]()
    const after = result.request
    if (result.outcome === 'unchanged') return after
    const audit = auditEntry(author, at, { action, subject: `adjustment/${id}`, before, after })
    if ((await ports.adjustments.save({ before, after, audit })) === 'saved') return after
  }
  throw conflict('Somebody else is deciding on the same adjustment: please look again.')
}
