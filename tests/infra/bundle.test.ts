import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundles, bundleFunctions } from '../../infra/bundle.ts'
import { copyAssets } from '../../infra/bundle-assets.ts'

const PIPELINE = ['publish-events', 'award-points', 'recalculate-bands', 'rebuild-leaderboard', 'replay-quarantine']
const APIS = ['record-learning', 'finance-api', 'hr-api']
const NAMES = [...PIPELINE, ...APIS]
/** A larger bundle starts later: what a function may weigh, the SDK included. */
const LIMITS = [...PIPELINE.map(name => [name, 800] as const), ...APIS.map(name => [name, 1024] as const)]

describe('bundles', () => {
  let bundles: Bundles
  beforeAll(async () => {
    bundles = await bundleFunctions(NAMES)
  })
  afterAll(() => bundles[Symbol.dispose]())

  test.each(NAMES)('%s is one ES module with its handler, and a map for stack traces', name => {
    expect(readdirSync(bundles.directoryOf(name)).sort()).toEqual(['index.mjs', 'index.mjs.map'])
    const code = readFileSync(join(bundles.directoryOf(name), 'index.mjs'), 'utf8')
    expect(code).toMatch(/export\s*\{[^}]*\bas handler\b/)
    expect(code).toContain('//# sourceMappingURL=index.mjs.map')
  })

  test.each(LIMITS)('%s weighs at most %i KB', (name, limit) => {
    expect(statSync(join(bundles.directoryOf(name), 'index.mjs')).size).toBeLessThanOrEqual(limit * 1024)
  })

  test('Given unchanged code, When bundled again, Then every byte is the same, so that nothing is deployed', async () => {
    using again = await bundleFunctions(NAMES)
    for (const name of NAMES) expect(fingerprint(again.directoryOf(name))).toBe(fingerprint(bundles.directoryOf(name)))
  })

  test('When disposed, Then nothing is left behind', async () => {
    const { directoryOf, [Symbol.dispose]: dispose } = await bundleFunctions(['award-points'])
    dispose()
    expect(existsSync(directoryOf('award-points'))).toBe(false)
  })

  test('Given a function with an assets.json, Then the files it names travel with the bundle', () => {
    const folder = mkdtempSync(join(tmpdir(), 'training-points-assets-'))
    copyAssets(join(import.meta.dirname, '../../functions/send-reports'), folder)
    const shipped = readdirSync(join(folder, 'assets'))
    rmSync(folder, { recursive: true })
    expect(shipped).toEqual(expect.arrayContaining([expect.stringMatching(/\.wasm$/), expect.stringMatching(/\.ttf$/)]))
  })

  test('Given a function without a handler, Then the error names it', async () => {
    await expect(bundleFunctions(['award-points', 'award-medals'])).rejects.toThrow(/missing for: award-medals$/)
  })
})

function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}
