import { spawnSync } from 'node:child_process'

/**
 * Runs dependency-cruiser and fails also when it has read nothing: with a TypeScript it cannot parse it reports success on no module.
 */
const folders = ['shared', 'functions', 'events', 'infra', 'local', 'scripts', 'cli', 'demo', 'bench', 'tests']
const result = spawnSync('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders], {
  encoding: 'utf8',
})
const output = `${result.stdout}${result.stderr}`
const read = Number(/(\d+) modules/.exec(output)?.[1] ?? 0)
// Its advice to install an older TypeScript does not concern us: @swc/core reads the sources, and the count below proves it.
process.stdout.write(`${(result.stdout.split('‼')[0] ?? '').trim()}\n`)
if (result.status !== 0 || read < 20) {
  process.stderr.write(`structure: ${read} modules read\n`)
  process.exit(1)
}
