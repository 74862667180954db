type Step = 'startup' | 'seed' | 'post' | 'drain' | 'report' | 'ask' | 'verify'

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10

/** Times the steps of the demo, in seconds with one decimal. */
export const stopwatch = (known: { readonly startup: number }) => {
  const seconds: Record<Step, number> = {
    startup: tenths(known.startup),
    seed: 0,
    post: 0,
    drain: 0,
    report: 0,
    ask: 0,
    verify: 0,
  }
  return {
    time: async <Result>(step: Step, work: () => Promise<Result>): Promise<Result> => {
      const started = performance.now()
      const result = await work()
      seconds[step] = tenths((performance.now() - started) / 1000)
      return result
    },
    seconds: (): Readonly<Record<Step, number>> => seconds,
  }
}
