import { type PublicationInput, publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import type { Rulebook } from '../../../shared/domain/derive-participant.ts'
import { roundOf } from '../../../shared/jobs/publication-phases.ts'
import { awardPoints } from '../../../shared/ledger/award-points.ts'
import { recalculateBand } from '../../../shared/ledger/recalculate-band.ts'
import { isReached } from '../../../shared/ledger/seen-view.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import { contextOf } from '../backtest/context.ts'
import type { KindPorts } from '../job-ports.ts'
import { type ApplyContext, applyChange } from './apply-change.ts'
import { revokeHeld } from './revoke-held.ts'

/** Participants brought to the version at once. */
const WIDTH = 8

/** The version that is carried through is not there: somebody removed it by hand. */
class VersionMissingError extends Error {
  override readonly name = 'VersionMissingError'
}

/** Brings participants to the version, one after the other in several lanes. Returns those who were skipped. */
export async function applyToAll(
  job: Job,
  participants: readonly ParticipantId[],
  rows: ReadonlyMap<ParticipantId, ChangeRow>,
  ports: KindPorts,
): Promise<readonly ParticipantId[]> {
  const input = publicationInputOf(job)
  const rulebook = await ports.rulebook()
  const document = await documentOf(input, ports)
  // Whoever was skipped was worked out anew as of the publication.
  const asOf = roundOf(job.phase) > 0 ? job.createdAt : (input.seenAt ?? job.createdAt)
  const context = { ...(await contextOf(input, document, asOf, ports)), correlationId: job.correlationId }
  const skipped = await inParallel(participants, WIDTH, async participantId => {
    const applied = await applyChange(participantId, rows.get(participantId), context, ports)
    // Not before: until the account is fenced, a worker of the job that was given up may still post what it holds harmless.
    if (input.withdraws !== undefined) await revokeHeld(participantId, input.withdraws, context, ports)
    if (applied === 'applied') await catchUp(participantId, context, rulebook, ports)
    return applied === 'skipped' ? participantId : undefined
  })
  return skipped.filter(participantId => participantId !== undefined)
}

/** A withdrawal has no rules of its own: what was published before decides again. */
async function documentOf({ programme, version, withdraws }: PublicationInput, { publications }: KindPorts) {
  if (withdraws !== undefined) return undefined
  const document = await publications.document(programme, version)
  if (!document) throw new VersionMissingError(`${programme} ${version}`)
  return document
}

/**
 * Judges what was recorded meanwhile and had to wait, and the bands: also of accounts that nothing was posted to, for the new
 * version may draw them elsewhere. Done again when a slice is repeated, so that no worker's death leaves anything waiting.
 */
async function catchUp(
  participantId: ParticipantId,
  { change, correlationId }: ApplyContext,
  rulebook: Rulebook,
  ports: KindPorts,
): Promise<void> {
  const { ledger, budgets, clock, pause, bands } = ports
  const work = { participantId, from: change.firstDay, correlationId }
  await awardPoints(work, {
    ledger,
    budgets,
    clock,
    pause,
    rulebook: async fresh => (fresh ? ports.rulebook() : rulebook),
  })
  const view = await ledger.load(participantId, change.firstDay)
  for (const account of view?.accounts ?? []) {
    if (isReached(change, account)) await recalculateBand(account, rulebook, bands, clock)
  }
}
