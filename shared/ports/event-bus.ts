/** One event, ready to be sent. */
export interface BusEntry {
  readonly name: string
  /** JSON of `{ metadata, data }`. */
  readonly detail: string
  /** When the fact happened. */
  readonly time: string
}

/** Why the bus did not take an entry. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

export interface EventBus {
  /**
   * Offers up to 10 entries. One result each, in order: undefined when taken. The bus may take some and refuse others.
   * Throws when the whole call failed, and nobody knows what was taken.
   */
  put(entries: readonly BusEntry[]): Promise<readonly (Refusal | undefined)[]>
}

/** Where a change is put aside that can never be published. A person looks at it; nothing waits for it. */
export interface ParkingLot {
  /** @param id of the change; parking it again overwrites the same object */
  park(id: string, content: { readonly reason: string; readonly change: unknown }): Promise<void>
}
