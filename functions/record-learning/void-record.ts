import type { RecordKey } from '../../shared/domain/learning-record.ts'
import { type IntakeStores, settleVoid } from '../../shared/intake/settle-receipt.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Origin, Receipt } from '../../shared/ports/learning-intake.ts'

export interface VoidPorts extends IntakeStores {
  readonly clock: Clock
}

/**
 * Takes a record back. The first void counts; voiding again completes what an earlier attempt may have left undone.
 * A record that never arrived is voided in advance: the void is written when it comes.
 */
export async function voidRecord(key: RecordKey, reason: string, origin: Origin, ports: VoidPorts): Promise<Receipt> {
  const at = ports.clock.now()
  const receipt = await ports.receipts.markVoided(key, { at, reason })
  const place = receipt.arrival?.whereabouts
  if (place && 'quarantine' in place) await ports.quarantine.withdraw(place.quarantine, key, at)
  else await settleVoid(receipt, origin, ports)
  return receipt
}
