import { parseArgs } from 'node:util'
import { INVARIANTS } from '../../scripts/verify/breaches.ts'
import { verifyTable } from '../../scripts/verify/verify-table.ts'
import { type Arena, openArena } from './arena.ts'
import { type Cast, castOf } from './cast.ts'
import { judge, type Verdict } from './judge.ts'
import { scenariosOf } from './scenarios.ts'
import { killedAndStartedAgain } from './sigkill.ts'
import { differences, type Standings, standingsOf } from './standings.ts'

/**
 * `npm run chaos`: the demo's messy quarter while everything goes wrong that the promises name. Afterwards every invariant must
 * hold, and everybody must have the points of a quiet run. `--seed` plays another quarter; `--people` a larger one.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '2026' }, people: { type: 'string', default: '24' } },
})
const seed = Number(values.seed)
const say = (text: string) => process.stdout.write(`${text}\n`)

const cast = castOf(seed, Number(values.people))
say(`seed ${seed}: ${cast.people.length} people, ${cast.records.length} records, ${cast.voids.length} taken back`)
const quiet = await inArena(quietRun)
const { verdicts, invariants } = await inArena(arena => stormyRun(arena, quiet))
verdicts.push(report(await killedAndStartedAgain(cast)))

const ok = verdicts.every(verdict => verdict.ok) && Object.values(invariants).every(Boolean)
process.stdout.write(`${JSON.stringify({ seed, scenarios: verdicts, invariants, ok })}\n`)
process.exitCode = ok ? 0 : 1

async function inArena<Result>(work: (arena: Arena) => Promise<Result>): Promise<Result> {
  const arena = await openArena(cast)
  try {
    return await work(arena)
  } finally {
    await arena.stop()
  }
}

/** What everybody has when nothing goes wrong. */
async function quietRun({ stack, post, takeBack, database }: Arena): Promise<Standings> {
  await post([...cast.records, ...cast.crowd])
  for (const id of cast.voids) await takeBack(id)
  await stack.drained()
  return standingsOf(database, stack.tableName)
}

/** A slice of the quarter for each scenario, one after the other, so that a breach has a name. */
async function stormyRun(arena: Arena, expected: Standings) {
  const scenarios = scenariosOf(seed, cast)
  const verdicts: Verdict[] = []
  for (const [index, scenario] of scenarios.entries()) {
    verdicts.push(report(await judge(scenario, arena, sliceOf(cast, index, scenarios.length))))
  }
  const different = differences(expected, await standingsOf(arena.database, arena.stack.tableName))
  say(`${different.length === 0 ? 'holds ' : 'BREACH'}  everybody has the points of a quiet run`)
  for (const difference of different.slice(0, 5)) say(`        ${difference}`)
  const results = await verifyTable(arena.database, arena.stack.tableName)
  const invariants = Object.fromEntries(results.map(({ name, ok }) => [name, ok]))
  for (const { name, ok, checked } of results) say(`${ok ? 'holds ' : 'BREACH'}  ${INVARIANTS[name]} (${checked})`)
  return { verdicts, invariants: { ...invariants, 'same-points-as-quiet-run': different.length === 0 } }
}

function sliceOf({ records }: Cast, index: number, parts: number) {
  const at = (part: number) => Math.floor((records.length * part) / parts)
  return records.slice(at(index), at(index + 1))
}

function report(verdict: Verdict): Verdict {
  const { name, ok, faultsHit, problems, seconds } = verdict
  say(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${faultsHit} hits, ${seconds} s)`)
  for (const problem of problems) say(`        ${problem}`)
  return verdict
}
