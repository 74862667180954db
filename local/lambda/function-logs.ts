import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** Lines kept in memory for each function. */
const REMEMBERED = 2000

type Listener = (functionName: string, line: string) => void

/** What functions print: one file each, the last lines in memory, and listeners. */
export class FunctionLogs {
  readonly #folder: string
  readonly #files = new Map<string, WriteStream>()
  readonly #lines = new Map<string, string[]>()
  readonly #listeners = new Set<Listener>()

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Takes output of a function as it comes; it may hold several lines. */
  readonly write = (functionName: string, text: string): void => {
    this.#fileOf(functionName).write(text)
    const lines = this.#remembered(functionName)
    for (const line of text.split('\n').filter(Boolean)) {
      lines.push(line)
      for (const listener of this.#listeners) listener(functionName, line)
    }
    if (lines.length > REMEMBERED) lines.splice(0, lines.length - REMEMBERED)
  }

  /** The latest lines of a function, oldest first. */
  lines(functionName: string): readonly string[] {
    return this.#remembered(functionName)
  }

  /** Calls back for every line; returns how to stop it. */
  onLine(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#files.values()].map(file => new Promise(resolve => file.end(resolve))))
  }

  #remembered(functionName: string): string[] {
    const lines = this.#lines.get(functionName) ?? []
    this.#lines.set(functionName, lines)
    return lines
  }

  #fileOf(functionName: string): WriteStream {
    const known = this.#files.get(functionName)
    if (known) return known
    const file = createWriteStream(join(this.#folder, `${functionName}.log`), { flags: 'a' })
    this.#files.set(functionName, file)
    return file
  }
}
