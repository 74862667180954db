import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type BuildResult, build, type OutputFile } from 'esbuild'
import { copyAssets } from './bundle-assets.ts'

/** The folders to deploy, one per function. Dispose it when the assets are staged: it is a temporary folder. */
export interface Bundles extends Disposable {
  directoryOf(functionName: string): string
}

/** A function is listed but has no code. */
class HandlerMissingError extends Error {
  override readonly name = 'HandlerMissingError'

  constructor(missing: readonly string[]) {
    super(`functions/<name>/handler.ts is missing for: ${missing.join(', ')}`)
  }
}

const projectRoot = dirname(import.meta.dirname)
const folderOf = (name: string): string => join(projectRoot, 'functions', name)
const handlerOf = (name: string): string => join(folderOf(name), 'handler.ts')

/** CommonJS dependencies inside an ES module ask for Node's own modules through `require`. */
const REQUIRE = `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`

/**
 * Bundles every function in one esbuild call: ES modules for the Lambda runtime's Node, the SDK included (it
 * imports faster than the runtime's own copy), source maps and assets beside them.
 * @throws HandlerMissingError when a function has no handler; esbuild's BuildFailure when one does not build.
 */
export async function bundleFunctions(names: readonly string[]): Promise<Bundles> {
  const missing = names.filter(name => !existsSync(handlerOf(name)))
  if (missing.length > 0) throw new HandlerMissingError(missing)
  const { outputFiles } = await compile(names)
  const folder = mkdtempSync(join(tmpdir(), 'training-points-bundles-'))
  const directoryOf = (name: string) => join(folder, name)
  for (const file of outputFiles) write(directoryOf(basename(dirname(file.path))), file)
  for (const name of names) copyAssets(folderOf(name), directoryOf(name))
  return { directoryOf, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
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

function write(directory: string, file: OutputFile): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, basename(file.path)), file.contents)
}
