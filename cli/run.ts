import { parseCommandLine } from './command-line.ts'
import { contextOf, type Surroundings } from './context.ts'
import { EXIT, type ExitCode, UsageError } from './exit.ts'
import { ApiRefusal, ApiUnreachable } from './reach.ts'

/** Carries out what was typed, and says how it went. Only what should not happen is thrown. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { terminal, environment } = surroundings
  const { choice, output, isFaulty } = parseCommandLine(args, environment)
  if (isFaulty) {
    terminal.note(output)
    return EXIT.usage
  }
  if (output !== '') terminal.out(output)
  if (choice === undefined) return EXIT.fine
  try {
    return await choice.run(contextOf(choice.options, surroundings))
  } catch (error) {
    return explain(error, surroundings)
  }
}

function explain(error: unknown, { terminal }: Surroundings): ExitCode {
  if (error instanceof UsageError) {
    terminal.note(error.message)
    return EXIT.usage
  }
  if (error instanceof ApiUnreachable) {
    terminal.note(error.message)
    return EXIT.refused
  }
  if (!(error instanceof ApiRefusal)) throw error
  terminal.note(error.detail === undefined ? error.message : `The API refused (${error.status}): ${error.detail}`)
  for (const { pointer, message } of error.errors) terminal.note(`  ${pointer || '/'}: ${message}`)
  return EXIT.refused
}
