import { budgetRows } from './budgets.ts'
import type { BenchResult } from './result.ts'
import { printRules } from './rules/print-rules.ts'
import { draw, type Row } from './table.ts'
import type { Units } from './units.ts'

/** The result for people. */
export function printResult(result: BenchResult): void {
  const { machine, units, bundles, large } = result
  const blocks = [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load before the run ${machine.loadBefore}`,
    draw(['measure', 'budget', 'measured', 'kept'], budgetRows(result)),
    'Per record, by function (one record each of different people | four of a person in one POST)',
    draw(['function', 'write units', 'read units', 'calls'], unitRows(units.lone, units.byFour)),
    'Bundles',
    draw(
      ['function', 'KB', 'import ms'],
      bundles.map(bundle => [bundle.function, bundle.kilobytes, bundle.importMs]),
    ),
    ...(large ? ['A programme of 100,000', draw(['measure', 'value'], Object.entries(large.rows))] : []),
  ]
  process.stdout.write(`\n${blocks.join('\n')}\n`)
  printRules(result.rules)
}

function unitRows(lone: Units, byFour: Units): Row[] {
  return Object.keys(lone.functions).map(name => {
    const one = lone.functions[name]
    const four = byFour.functions[name]
    const calls = Object.entries(one?.calls ?? {}).map(
      ([call, count]) => `${call.replace(/^.*:/, '')} ${count} | ${four?.calls[call] ?? 0}`,
    )
    return [
      name,
      `${one?.writeUnits} | ${four?.writeUnits ?? 0}`,
      `${one?.readUnits} | ${four?.readUnits ?? 0}`,
      calls.join('\n'),
    ]
  })
}
