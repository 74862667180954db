/** An item as it lies in the table. */
export type Image = Readonly<Record<string, unknown>>

/** One change of one item, as the table's stream tells it. */
export interface TableChange {
  /** The stream's id of the change: the same however often it is read. */
  readonly id: string
  /** Where a retry of the batch would begin. */
  readonly sequenceNumber: string
  readonly operation: 'INSERT' | 'MODIFY' | 'REMOVE'
  /** To the second. */
  readonly at: string
  readonly before?: Image
  readonly after?: Image
  /** As it came, for whoever has to look at a parked one. */
  readonly raw: unknown
}

/** An item that was put anew. */
export const inserted = ({ operation, after }: TableChange): Image | undefined =>
  operation === 'INSERT' ? after : undefined
