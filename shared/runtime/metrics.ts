import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

/** Embedded metrics: written to the log, so they cost no call. Dimension: service. */
const metrics = new Metrics({ namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'TrainingPoints' })

/** Counts something; published by `flushMetrics` at the end of the invocation. */
export function count(name: string, times = 1): void {
  if (times > 0) metrics.addMetric(name, MetricUnit.Count, times)
}

/** A duration in milliseconds. */
export function duration(name: string, milliseconds: number): void {
  metrics.addMetric(name, MetricUnit.Milliseconds, milliseconds)
}

/** Writes what was counted. Call it in `finally`. */
export function flushMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}
