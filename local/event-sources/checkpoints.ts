import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/**
 * How far each consumer has read each shard. On disk stands only a position behind which nothing is under way any more: after a crash the
 * changes since then are replayed, so that nothing between stream and consumer is lost.
 */
export class Checkpoints {
  readonly #file: string | undefined
  readonly #positions: Map<string, string>

  constructor(file?: string) {
    this.#file = file
    this.#positions = new Map(Object.entries(file === undefined ? {} : read(file)))
  }

  get(position: string): string | undefined {
    return this.#positions.get(position)
  }

  advance(position: string, sequenceNumber: string): void {
    this.#positions.set(position, sequenceNumber)
  }

  forget(position: string): void {
    this.#positions.delete(position)
  }

  /** Call it only when streams are read to the end and all queues are empty. */
  save(): void {
    if (this.#file === undefined) return
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#positions)))
    renameSync(`${this.#file}.new`, this.#file)
  }
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
