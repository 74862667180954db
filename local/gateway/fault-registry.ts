import type { Call } from './call.ts'
import type { Fault, FaultAction, Faults } from './fault.ts'

interface Entry {
  readonly fault: Fault
  readonly random: () => number
  hits: number
}

/** The side that the gateway asks. */
export interface FaultRegistry extends Faults {
  /** The fault that disturbs this call, if any. It counts as a hit. */
  pick(call: Call): Fault | undefined
}

export function createFaultRegistry(): FaultRegistry {
  let entries: Entry[] = []
  return {
    add: fault => {
      const entry: Entry = { fault, random: randomOf(fault.seed ?? 1), hits: 0 }
      entries.push(entry)
      return {
        get hits() {
          return entry.hits
        },
        remove: () => {
          entries = entries.filter(other => other !== entry)
        },
      }
    },
    clear: () => {
      entries = []
    },
    list: () => entries.map(({ fault, hits }) => ({ fault, hits })),
    pick: call => {
      const entry = entries.find(candidate => meets(candidate, call))
      if (entry !== undefined) entry.hits += 1
      return entry?.fault
    },
  }
}

function meets({ fault, hits, random }: Entry, call: Call): boolean {
  if (fault.times !== undefined && hits >= fault.times) return false
  const makesSense = APPLIES[fault.action]?.(call) ?? true
  if (!makesSense || !isAbout(fault, call)) return false
  return fault.probability === undefined || random() < fault.probability
}

function isAbout(fault: Fault, call: Call): boolean {
  if (fault.function !== undefined && fault.function !== call.caller) return false
  if (fault.service !== undefined && fault.service !== call.service) return false
  if (fault.operation !== undefined && fault.operation !== call.operation) return false
  if (fault.contains !== undefined && !call.raw.includes(fault.contains)) return false
  return fault.match === undefined || fault.match(call.body)
}

/** Calls that an action makes sense for; every other action does for all. */
const APPLIES: Partial<Record<FaultAction, (call: Call) => boolean>> = {
  conflict: call =>
    call.service === 'dynamodb' && /^(Transact(Write|Get)Items|(Get|Put|Update|Delete)Item)$/.test(call.operation),
  'half-batch': call => call.operation === 'PutEvents' || call.operation === 'SendMessageBatch',
  'reject-mail': call => call.operation === 'SendEmail',
}

/** Mulberry32: small, seeded, good enough to scatter faults. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
