import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { openBar, type ProgressBar } from './progress-bar.ts'

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'bold'

/** What a command says and asks: results to standard output, everything else to standard error. */
export interface Terminal {
  out(text: string): void
  note(text: string): void
  /** Colour for standard output: none without a terminal, or with NO_COLOR. */
  paint(colour: Colour, text: string): string
  /** How wide standard output is; undefined when it is no terminal. */
  readonly columns: number | undefined
  /** Whether there is somebody to ask. */
  readonly isInteractive: boolean
  confirm(question: string): Promise<boolean>
  progress(title: string): ProgressBar
}

async function confirm(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^(y|yes|是)$/i.test((await reader.question(`${question} [y/N] `)).trim())
  } catch (error) {
    // Ctrl-C is an answer, too.
    if ((error as Error).name === 'AbortError') return false
    throw error
  } finally {
    reader.close()
  }
}

/** The terminal that this process was started in. */
export const processTerminal = (): Terminal => ({
  out: text => void process.stdout.write(`${text}\n`),
  note: text => void process.stderr.write(`${text}\n`),
  paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
  columns: process.stdout.columns,
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  confirm,
  progress: openBar,
})
