import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { type BuildResult, build, type OutputFile } from 'esbuild'

/** The folders to deploy, one per function. Dispose it when the assets are staged: it is a temporary folder. */
export interface Bundles extends Disposable {
  directoryOf(functionName: string): string
}

/** A function is listed but has no code. */
export class HandlerMissingError extends Error {
  override readonly name = 'HandlerMissingError'

  constructor(missing: readonly string[]) {
    super(`No handler.ts in functions/ for: ${missing.join(', ')}`)
  }
}

const projectRoot = dirname(import.meta.dirname)
const handlerOf = (name: string) => join(projectRoot, 'functions', name, 'handler.ts')

/** CommonJS dependencies inside an ES module ask for Node's own modules through `require`. */
const REQUIRE = `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`

/**
 * Bundles every function in one esbuild call: ES modules for the Lambda runtime's Node, the SDK included (it
 * imports faster than the runtime's own copy), source maps beside them. `functions/<name>/assets/` goes along.
 * @throws HandlerMissingError when a function has no handler; esbuild's BuildFailure when one does not build.
 */
export async function bundleFunctions(names: readonly string[]): Promise<Bundles> {
  const missing = names.filter(name => !existsSync(handlerOf(name)))
  if (missing.length > 0) throw new HandlerMissingError(missing)
  const folder = mkdtempSync(join(tmpdir(), 'training-points-bundles-'))
  const result = await compile(names)
  for (const file of result.outputFiles) write(folder, file)
  for (const name of names) copyAssets(name, folder)
  return {
    directoryOf: name => join(folder, name),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The output stays in memory: its folder is only a name, so that the maps' paths, and the hashes, never change. */
function compile(names: readonly string[]): Promise<BuildResult & { outputFiles: OutputFile[] }> {
  return build({
    entryPoints: names.map(name => ({ in: handlerOf(name), out: join(name, 'index') })),
    absWorkingDir: projectRoot,
    outdir: join(projectRoot, 'cdk.out', 'bundles'),
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
  })
}

function write(folder: string, file: OutputFile): void {
  const target = join(folder, basename(dirname(file.path)), basename(file.path))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, file.contents)
}

function copyAssets(name: string, folder: string): void {
  const assets = join(dirname(handlerOf(name)), 'assets')
  if (existsSync(assets))
    cpSync(assets, join(folder, name, relative(dirname(handlerOf(name)), assets)), { recursive: true })
}

/** While functions are still being written: bundles whose handlers only say that they are missing. */
export function placeholderBundles(names: readonly string[]): Bundles {
  const folder = mkdtempSync(join(tmpdir(), 'training-points-bundles-'))
  for (const name of names) {
    mkdirSync(join(folder, name))
    writeFileSync(
      join(folder, name, 'index.mjs'),
      `export const handler=()=>{throw new Error('${name} has no handler yet')}`,
    )
  }
  return {
    directoryOf: name => join(folder, name),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
