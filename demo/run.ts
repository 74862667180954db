import { parseArgs } from 'node:util'
import { interruption } from '../local/interruption.ts'
import { startStack } from '../local/stack.ts'
import { play } from './play.ts'
import { printOutcome } from './print.ts'

/** The main job on one machine. `--json` ends with one line of JSON, `--keep` stays up afterwards, `--seed` plays another company. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    seed: { type: 'string', default: '2026' },
    people: { type: 'string', default: '300' },
    port: { type: 'string', default: '3000' },
  },
})

const started = performance.now()
const stack = await startStack({ port: Number(values.port) })
let failed = false
try {
  const outcome = await play(stack, {
    seed: Number(values.seed),
    people: Number(values.people),
    startup: (performance.now() - started) / 1000,
    quiet: values.json,
  })
  if (!values.json) printOutcome(outcome)
  failed = outcome.withoutOutcome > 0 || Object.values(outcome.invariants).includes(false)
  if (values.keep) {
    process.stderr.write(`The stack stays up at ${stack.api} until Ctrl-C.\n`)
    await interruption()
  }
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`)
} finally {
  await stack.stop()
}
process.exitCode = failed ? 1 : 0
