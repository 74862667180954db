import { SingleBar } from 'cli-progress'

export interface ProgressBar {
  /** @param fraction from 0 to 1 */
  reach(fraction: number, words: string): void
  stop(): void
}

/** A bar on standard error; without a terminal a line now and then. */
export function openBar(title: string): ProgressBar {
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {words}`,
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  })
  bar.start(100, 0, { words: '' })
  return { reach: (fraction, words) => bar.update(Math.floor(fraction * 100), { words }), stop: () => bar.stop() }
}
