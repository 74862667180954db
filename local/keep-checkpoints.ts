import { setTimeout as delay } from 'node:timers/promises'
import type { Checkpoints } from './event-sources/checkpoints.ts'
import { activity, untilQuiet } from './quiet.ts'
import type { LocalRegion } from './region.ts'

const INTERVAL_MS = 1000

/** Saves how far streams have been read whenever nothing is under way behind that position; see Checkpoints. */
export function keepCheckpoints(region: () => LocalRegion | undefined, checkpoints: Checkpoints, enabled: boolean) {
  const stopping = new AbortController()
  const loop = enabled ? run(region, checkpoints, stopping.signal) : Promise.resolve()
  return {
    stop: async () => {
      stopping.abort()
      await loop
    },
  }
}

async function run(
  region: () => LocalRegion | undefined,
  checkpoints: Checkpoints,
  signal: AbortSignal,
): Promise<void> {
  let saved = -1
  while (!signal.aborted) {
    const current = region()
    const before = current && activity(current)
    if (current && before !== saved) {
      await untilQuiet(() => current, signal).catch(() => undefined)
      // Anything that began after the quiet moment may have moved a position already.
      if (!signal.aborted && activity(current) === before) {
        checkpoints.save()
        saved = before
      }
    }
    await delay(INTERVAL_MS, undefined, { signal }).catch(() => undefined)
  }
}
