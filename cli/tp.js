#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What runs .ts files without a loader. The machine's Node may be older: the package `node` brings the one that is used everywhere here. */
const NEEDED_MAJOR = 24
const program = fileURLToPath(new URL('./tp.ts', import.meta.url))
const ours = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR || !existsSync(ours)) {
  await import('./tp.ts')
} else {
  const { status, signal } = spawnSync(ours, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exitCode = status ?? 1
}
