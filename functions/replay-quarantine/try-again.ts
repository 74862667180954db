import { whereaboutsOf } from '../../shared/intake/accept-record.ts'
import { eachBounded } from '../../shared/intake/each-bounded.ts'
import { type Registries, type Resolved, resolveRecords } from '../../shared/intake/resolve-records.ts'
import { type IntakeStores, settleReceipt } from '../../shared/intake/settle-receipt.ts'
import type { QuarantinedRecord } from '../../shared/ports/learning-intake.ts'

/** Records brought home at once; a new course may free thousands. */
const CONCURRENCY = 16

export interface TryAgainPorts extends Registries, IntakeStores {}

/** Looks some waiting records up again and moves on all that can. Returns how many did. */
export async function tryAgain(waiting: readonly QuarantinedRecord[], ports: TryAgainPorts): Promise<number> {
  let moved = 0
  for (const [source, ofSource] of Map.groupBy(waiting, record => record.source)) {
    const resolved = await resolveRecords(
      source,
      ofSource.map(({ content }) => content),
      ports,
    )
    await eachBounded(ofSource.entries(), CONCURRENCY, async ([place, record]) => {
      const found = resolved[place]
      if (found && (await moveOn(record, found, ports))) moved += 1
    })
  }
  return moved
}

/**
 * The receipt decides, as on arrival: it is moved first, then the table is made what it says (a void that came meanwhile
 * included), and only then the waiting item goes. Whoever dies in between leaves an item that is tried again.
 */
async function moveOn(waiting: QuarantinedRecord, resolved: Resolved, stores: IntakeStores): Promise<boolean> {
  const from = { kind: waiting.kind, key: waiting.key }
  const to = whereaboutsOf(waiting.content, resolved)
  if ('quarantine' in to && to.quarantine.kind === from.kind && to.quarantine.key === from.key) return false
  const receipt = await stores.receipts.moveOn(waiting, from, to)
  const { content, correlationId } = waiting
  await settleReceipt(receipt, { content, course: resolved.course, correlationId }, stores)
  await stores.quarantine.remove(from, waiting)
  return true
}
