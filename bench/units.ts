import { hundredth } from './statistics.ts'
import type { FunctionUsage, Usage } from './subject.ts'

/** Per record, by function. The leaderboard is rebuilt once for a burst, so its cost is no record's cost and stands apart. */
export interface Units {
  readonly records: number
  readonly writeUnitsPerRecord: number
  readonly readUnitsPerRecord: number
  /** Transactions per record: 1 when every record became a posting of its own. */
  readonly transactionsPerRecord: number
  readonly functions: Readonly<Record<string, FunctionUsage>>
  /** Whole units of the shared work behind the records, not divided. */
  readonly shared: Readonly<Record<string, Pick<FunctionUsage, 'readUnits' | 'writeUnits'>>>
}

const SHARED = ['rebuild-leaderboard', 'sweep-pending', 'send-reports', 'outside']

export function unitsOf({ records, functions }: Usage): Units {
  const [shared, own] = split(functions)
  const sum = (pick: (usage: FunctionUsage) => number) =>
    hundredth(Object.values(own).reduce((total, usage) => total + pick(usage), 0) / records)
  return {
    records,
    writeUnitsPerRecord: sum(({ writeUnits }) => writeUnits),
    readUnitsPerRecord: sum(({ readUnits }) => readUnits),
    transactionsPerRecord: sum(({ calls }) => calls['dynamodb:TransactWriteItems'] ?? 0),
    functions: mapValues(own, usage => perRecord(usage, records)),
    shared: mapValues(shared, ({ readUnits, writeUnits }) => ({ readUnits, writeUnits })),
  }
}

function split(functions: Usage['functions']): [Record<string, FunctionUsage>, Record<string, FunctionUsage>] {
  const all = Object.entries(functions)
  return [
    Object.fromEntries(all.filter(([name]) => SHARED.includes(name))),
    Object.fromEntries(all.filter(([name]) => !SHARED.includes(name))),
  ]
}

const perRecord = ({ calls, readUnits, writeUnits }: FunctionUsage, records: number): FunctionUsage => ({
  calls: mapValues(calls, count => hundredth(count / records)),
  readUnits: hundredth(readUnits / records),
  writeUnits: hundredth(writeUnits / records),
})

/** All calls of each function, per record. */
export const callsPerRecord = ({ functions }: Units): Record<string, number> =>
  mapValues(functions, ({ calls }) => hundredth(Object.values(calls).reduce((sum, count) => sum + count, 0)))

function mapValues<From, To>(values: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}
