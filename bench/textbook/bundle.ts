import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** Bundled as the pipeline's functions are, so that neither side has an advantage. Returns the folder of a handler's bundle. */
export function bundleHandlers(names: readonly string[]): (name: string) => string {
  const outdir = mkdtempSync(join(tmpdir(), 'textbook-bundles-'))
  buildSync({
    entryPoints: names.map(name => ({
      in: join(import.meta.dirname, 'handlers', `${name}.ts`),
      out: join(name, 'index'),
    })),
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'silent',
  })
  return name => join(outdir, name)
}
