import { SingleBar } from 'cli-progress'

export interface ProgressBar {
  /** @param fraction from 0 to 1 */
  reach(fraction: number, words: string): void
  stop(): void
}

/** A bar on standard error. */
function drawnBar(title: string): ProgressBar {
  const bar = new SingleBar({ format: `${title} {bar} {percentage}% | {words}`, hideCursor: true })
  bar.start(100, 0, { words: '' })
  return { reach: (fraction, words) => bar.update(Math.floor(fraction * 100), { words }), stop: () => bar.stop() }
}

/** A line whenever something has changed: for logs. */
function writtenBar(title: string): ProgressBar {
  let last = ''
  const reach = (fraction: number, words: string): void => {
    const line = `${title} ${Math.floor(fraction * 100)}% | ${words}\n`
    if (line !== last) process.stderr.write(line)
    last = line
  }
  return { reach, stop: () => undefined }
}

export const openBar = (title: string): ProgressBar => (process.stderr.isTTY ? drawnBar(title) : writtenBar(title))
