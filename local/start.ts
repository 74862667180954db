import { parseCommandLine } from './command-line.ts'
import { interruption } from './interruption.ts'
import { type Stack, startStack } from './stack.ts'
import { removeStateFile, writeStateFile } from './state-file.ts'
import { summary } from './summary.ts'
import { watchSources } from './watch.ts'

/** `npm start`: the whole system on this machine until Ctrl-C. Options: --port N, --data DIR, --watch, --demo. */
const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { port, dataDir, watch, demo } = parseCommandLine(process.argv.slice(2))
  // Asked for before anything starts: a Ctrl-C while starting must not leave a process behind either.
  const interrupted = interruption()
  const stack = await startStack({ port, ...(dataDir !== undefined && { dataDir }) })
  const stopWatching = watch ? watchSources(stack, say, () => writeStateFile(stack)) : undefined
  try {
    writeStateFile(stack)
    say(summary(stack, performance.now() / 1000))
    if (demo) await Promise.race([seedDemo(stack), interrupted])
    await interrupted
  } finally {
    removeStateFile()
    await stopWatching?.()
    await stack.stop()
  }
}

async function seedDemo(stack: Stack): Promise<void> {
  const { connect } = await import('../cli/api.ts')
  const { seedCompany } = await import('../demo/seed.ts')
  const { hr } = stack.clients
  if (!hr) throw new Error('The demo needs the client hr')
  const company = await seedCompany(await connect(stack.api, stack.tokenUrl, hr), { seed: 2026, people: 300 })
  say(`The demo's company is there: ${company.people.length} people, ${company.courses.length} courses.`)
}
