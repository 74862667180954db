import { parseArgs } from 'node:util'
import { assemble } from './assemble.ts'
import { measureBundles } from './bundles.ts'
import { measureLarge } from './large/large.ts'
import { describeMachine } from './machine.ts'
import { measurePipeline } from './measure-pipeline.ts'
import { measureTextbook } from './measure-textbook.ts'
import { planOf } from './plan.ts'
import { printResult } from './print.ts'
import { keepResult } from './results.ts'
import { measureRules } from './rules/measure-rules.ts'
import { printRules } from './rules/print-rules.ts'

/**
 * `npm run bench`: what a learning record costs and how fast it becomes points, beside the same writes replayed against the
 * database alone and beside the textbook pattern; then what changing the rules costs. `--quick` only tries everything out; `--large` adds
 * a programme of 100,000 people, and histories of 10,000 and 100,000. `--only rules` measures nothing but a change of rules, and keeps nothing.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const plan = planOf(values.quick)
const begun = performance.now()
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}\n`)

const machine = describeMachine()
if (values.only !== undefined && values.only !== 'rules') throw new Error('there is only --only rules')
if (values.only === 'rules') {
  const rules = await measureRules(plan, values.large, say)
  printRules(rules)
  process.stdout.write(`${JSON.stringify({ rules, machine })}\n`)
  process.exit(0)
}
const pipeline = await measurePipeline(plan, say)
const textbook = await measureTextbook(plan, say)
say('importing the bundles')
const bundles = await measureBundles(plan.imports)
const large = values.large ? await measureLarge(say) : undefined

const rules = await measureRules(plan, values.large, say)

const result = assemble({ pipeline, textbook, bundles, large, rules, machine, quick: plan.quick })
printResult(result)
if (!plan.quick) process.stdout.write(`Kept in ${await keepResult(result)}\n`)
process.stdout.write(`${JSON.stringify(result)}\n`)
