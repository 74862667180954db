import type { CommonOptions, Context } from './context.ts'
import type { ExitCode } from './exit.ts'

/** The command that was typed, with its options; its code is loaded only when it runs, so that completion is quick. */
export interface Choice {
  readonly options: CommonOptions
  run(context: Context): Promise<ExitCode>
}

/** Takes note of the command that the parser comes to. */
export type Choose = (choice: Choice) => void
