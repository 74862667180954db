/** Widths that people count in. */
const WIDTHS = [5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]
const MOST_BINS = 12

export interface Bin {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** People in each band, by the band's id. */
  readonly bands: ReadonlyMap<string, number>
}

export type Distribution = readonly Bin[]

/** How many people have how many points, in bins of equal width from 0 on. Fewer than 0 points count as 0. */
export function distribute(rows: readonly { readonly points: number; readonly band: string }[]): Distribution {
  const most = rows.reduce((highest, row) => Math.max(highest, row.points), 0)
  const width = WIDTHS.find(candidate => most / candidate < MOST_BINS) ?? Math.ceil((most + 1) / MOST_BINS)
  const bins = Array.from({ length: Math.floor(most / width) + 1 }, () => new Map<string, number>())
  for (const { points, band } of rows) {
    const bin = bins[Math.floor(Math.max(0, points) / width)]
    bin?.set(band, (bin.get(band) ?? 0) + 1)
  }
  return bins.map((bands, index) => ({ from: index * width, to: (index + 1) * width, bands }))
}
