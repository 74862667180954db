import { type FSWatcher, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Stack } from './stack.ts'

const projectRoot = dirname(import.meta.dirname)
const FOLDERS = ['infra', 'functions', 'shared', 'events']
/** Editors save in several steps. */
const SETTLE_MS = 150

/** Updates the stack whenever a source changes; an app that does not synthesize leaves the old one running. Returns how to stop it. */
export function watchSources(stack: Stack, say: (line: string) => void, onUpdated: () => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let update: Promise<void> = Promise.resolve()
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      update = update.then(() => applyChanges(stack, say)).then(onUpdated)
    }, SETTLE_MS)
  }
  const watchers: FSWatcher[] = FOLDERS.map(folder => watch(join(projectRoot, folder), { recursive: true }, schedule))
  return async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    await update
  }
}

async function applyChanges(stack: Stack, say: (line: string) => void): Promise<void> {
  const start = performance.now()
  try {
    const { changed } = await stack.update()
    const what = changed === 'everything' ? 'the template; everything' : changed.join(', ') || 'nothing'
    say(`changed: ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  } catch (error) {
    say(`not updated: ${error instanceof Error ? error.message : String(error)}`)
  }
}
