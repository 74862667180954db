/** What the network of AWS may do to deliveries; tests turn it up. */
export interface Deliveries {
  /** How often every batch is delivered; 1 is normal. */
  duplicate: number
  /** Whether queue batches come in random order. Streams keep their order per item on AWS, so they do here. */
  shuffle: boolean
}

/** A copy in random order. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
