import { SingleBar } from 'cli-progress'

/** A bar on standard error; none with `quiet` or without a terminal's width to draw it in. */
export const progressBar = (title: string, total: number, quiet: boolean) => {
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {value}/{total} | {eta_formatted}`,
    hideCursor: true,
    noTTYOutput: !quiet,
    notTTYSchedule: 5_000,
  })
  if (quiet) return { advance: (_sent: number): void => {}, stop: (): void => {} }
  bar.start(total, 0)
  return { advance: (sent: number): void => bar.increment(sent), stop: (): void => bar.stop() }
}
