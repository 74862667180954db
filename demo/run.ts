import { parseArgs } from 'node:util'
import { interruption } from '../local/interruption.ts'
import { type Stack, startStack } from '../local/stack.ts'
import { type DemoOptions, play } from './play.ts'
import { printOutcome, printScene } from './print.ts'
import { SCENES } from './scenes/index.ts'
import type { SceneOptions } from './scenes/scene.ts'

/**
 * The main job on one machine, or one scene of it (`--scene rules`). `--json` ends with one line of JSON, `--keep` stays up
 * afterwards, `--seed` plays another company.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    seed: { type: 'string', default: '2026' },
    people: { type: 'string', default: '300' },
    port: { type: 'string', default: '3000' },
    scene: { type: 'string' },
  },
})

interface Played {
  readonly failed: boolean
  /** The last line of `--json`. */
  readonly json: object
}

async function playMain(stack: Stack, options: DemoOptions): Promise<Played> {
  const outcome = await play(stack, options)
  if (!options.quiet) printOutcome(outcome)
  return { failed: outcome.withoutOutcome > 0 || Object.values(outcome.invariants).includes(false), json: outcome }
}

async function playScene(name: string, stack: Stack, options: SceneOptions): Promise<Played> {
  const scene = SCENES[name]
  if (!scene) throw new Error(`There is no scene ${name}: there are ${Object.keys(SCENES).join(', ')}.`)
  const outcome = await scene(stack, options)
  if (!options.quiet) printScene(outcome)
  const failed = outcome.steps.some(({ ok }) => !ok) || Object.values(outcome.invariants).includes(false)
  return { failed, json: outcome }
}

const started = performance.now()
const stack = await startStack({ port: Number(values.port) })
let failed = false
try {
  const options = { seed: Number(values.seed), people: Number(values.people), quiet: values.json }
  const startup = (performance.now() - started) / 1000
  const outcome =
    values.scene === undefined
      ? await playMain(stack, { ...options, startup })
      : await playScene(values.scene, stack, options)
  failed = outcome.failed
  if (values.keep) {
    process.stderr.write(`The stack stays up at ${stack.api} until Ctrl-C.\n`)
    await interruption()
  }
  if (values.json) process.stdout.write(`${JSON.stringify(outcome.json)}\n`)
} finally {
  await stack.stop()
}
process.exitCode = failed ? 1 : 0
