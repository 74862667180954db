import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import assets from './assets.json' with { type: 'json' }

/**
 * Where a file is that is shipped beside the code. The bundle has its own copies under `assets/`; when run from source
 * there are none, and the file is taken from the package that it comes from.
 */
export function assetFile(name: keyof typeof assets): string {
  const shipped = fileURLToPath(new URL(`./assets/${name}`, import.meta.url))
  return existsSync(shipped) ? shipped : createRequire(import.meta.url).resolve(assets[name])
}
