const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LOOK_EVERY_MS = 250

/**
 * Resolves when somebody wants the program to end: Ctrl-C, a signal, or the end of the npm that started it. npm passes a
 * signal on to its shell only, and the shell dies of it without telling us.
 */
export const interruption = (): Promise<void> =>
  new Promise(resolve => {
    const shell = process.ppid
    const watch = setInterval(() => process.ppid !== shell && end(), LOOK_EVERY_MS).unref()
    if (process.env.npm_lifecycle_event === undefined) clearInterval(watch)
    const end = (): void => {
      clearInterval(watch)
      resolve()
    }
    for (const signal of SIGNALS) process.once(signal, end)
  })
