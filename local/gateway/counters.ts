/** What one function asked of AWS. */
interface FunctionCounts {
  /** Calls by `service:Operation`, refused and failed ones included. */
  readonly calls: Record<string, number>
  /** DynamoDB read units by AWS's rules. */
  readonly readUnits: number
  /** DynamoDB write units by AWS's rules. */
  readonly writeUnits: number
}

interface CountersSnapshot {
  readonly functions: Record<string, FunctionCounts>
  /** True when transactions were counted exactly; see `Counters.detailed`. */
  readonly detailed: boolean
}

/** Counts calls and capacity for each function; `outside` stands for everybody else. */
export interface Counters {
  /**
   * On: the write units of a transaction are exact; each of its items is read before and after, straight from the database.
   * (Two transactions on the same item at the same time may still see each other's images.)
   * Off (default): they are estimated from the request, as if every put were new and every other item had 1 KB and no index row.
   */
  detailed: boolean
  reset(): void
  snapshot(): CountersSnapshot
}

/** The side that the gateway writes to. */
export interface Meter extends Counters {
  called(caller: string, operation: string): void
  consumed(caller: string, units: { read?: number; write?: number }): void
}

interface Tally {
  readonly calls: Map<string, number>
  readUnits: number
  writeUnits: number
}

export function createMeter(): Meter {
  const tallies = new Map<string, Tally>()
  const meter: Meter = {
    detailed: false,
    reset: () => tallies.clear(),
    snapshot: () => ({
      detailed: meter.detailed,
      functions: Object.fromEntries([...tallies].map(([name, tally]) => [name, frozen(tally)])),
    }),
    called: (caller, operation) => {
      const { calls } = tallyOf(tallies, caller)
      calls.set(operation, (calls.get(operation) ?? 0) + 1)
    },
    consumed: (caller, { read = 0, write = 0 }) => {
      const tally = tallyOf(tallies, caller)
      tally.readUnits += read
      tally.writeUnits += write
    },
  }
  return meter
}

function tallyOf(tallies: Map<string, Tally>, caller: string): Tally {
  const known = tallies.get(caller)
  if (known !== undefined) return known
  const tally = { calls: new Map<string, number>(), readUnits: 0, writeUnits: 0 }
  tallies.set(caller, tally)
  return tally
}

function frozen({ calls, readUnits, writeUnits }: Tally): FunctionCounts {
  return { calls: Object.fromEntries(calls), readUnits, writeUnits }
}
