import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as z from 'zod'

const fileByName = z.record(z.string(), z.string())

/**
 * Copies the files that code cannot be bundled from (fonts, WebAssembly) beside a bundle, into its `assets/`. The function's
 * `assets.json` says which: name -> file of a package, as `require.resolve` finds it.
 * @throws Error of Node when a package or its file is missing.
 */
export function copyAssets(functionFolder: string, bundleFolder: string): void {
  const list = join(functionFolder, 'assets.json')
  if (!existsSync(list)) return
  const { resolve } = createRequire(list)
  mkdirSync(join(bundleFolder, 'assets'))
  for (const [name, file] of Object.entries(fileByName.parse(JSON.parse(readFileSync(list, 'utf8'))))) {
    copyFileSync(resolve(file), join(bundleFolder, 'assets', name))
  }
}
