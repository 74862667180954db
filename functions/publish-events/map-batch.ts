import type { ParkingLot } from '../../shared/ports/event-bus.ts'
import { MAXIMUM_BYTES, type Outgoing, toOutgoing } from './chunk.ts'
import { toEvents } from './map-change.ts'
import type { TableChange } from './table-change.ts'

/** A change says more than one event can carry. */
class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError'
}

export interface MappedBatch {
  readonly outgoing: readonly Outgoing[]
  readonly parked: number
  /** This change could be neither mapped nor put aside: it and all later ones have to come again. */
  readonly stoppedAt?: TableChange
}

/** Maps changes to events in their order. One that cannot be mapped is put aside and blocks nobody. */
export async function mapBatch(changes: readonly TableChange[], parking: ParkingLot): Promise<MappedBatch> {
  const outgoing: Outgoing[] = []
  let parked = 0
  for (const change of changes) {
    try {
      outgoing.push(...eventsOf(change))
    } catch (problem) {
      if (!(await isParked(change, problem, parking))) return { outgoing, parked, stoppedAt: change }
      parked += 1
    }
  }
  return { outgoing, parked }
}

function eventsOf(change: TableChange): readonly Outgoing[] {
  const events = toEvents(change).map(event => toOutgoing(event, change))
  const tooLarge = events.find(({ bytes }) => bytes > MAXIMUM_BYTES)
  if (tooLarge) throw new EventTooLargeError(`${tooLarge.entry.name} has ${tooLarge.bytes} bytes`)
  return events
}

async function isParked({ id, raw }: TableChange, problem: unknown, parking: ParkingLot): Promise<boolean> {
  const reason = problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem)
  return parking.park(id, { reason, change: raw }).then(
    () => true,
    () => false,
  )
}
