/** Adds up the time that synchronous work takes: on the clock, and of the process's processors (what others do beside it does not count). */
export function createStopwatch() {
  let [clockMs, processorUs] = [0, 0]
  return {
    time<Result>(work: () => Result): Result {
      const [begun, used] = [performance.now(), process.cpuUsage()]
      const result = work()
      clockMs += performance.now() - begun
      const { user, system } = process.cpuUsage(used)
      processorUs += user + system
      return result
    },
    seconds: () => clockMs / 1000,
    processorSeconds: () => processorUs / 1_000_000,
  }
}
