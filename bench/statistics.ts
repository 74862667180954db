export interface Quantiles {
  readonly p50: number
  readonly p95: number
}

/** The value below which a share of the sorted values lies (nearest rank). */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b)
  return { p50: tenth(quantile(sorted, 0.5)), p95: tenth(quantile(sorted, 0.95)) }
}

export const medianOf = (values: readonly number[]): number => quantilesOf(values).p50

export const tenth = (value: number): number => Math.round(value * 10) / 10
export const hundredth = (value: number): number => Math.round(value * 100) / 100
