import { fileURLToPath } from 'node:url'
import yargs, { type Argv } from 'yargs'
import type { Choice, Choose } from './choice.ts'
import type { CommonOptions } from './context.ts'
import { changingCommands } from './rules/changing-commands.ts'
import { readingCommands } from './rules/reading-commands.ts'
import type { Environment } from './system.ts'
import { localeOf } from './words.ts'

/** Where `npm ci` links the command: completion asks it, wherever the shell is. */
const INSTALLED = fileURLToPath(new URL('../node_modules/.bin/tp', import.meta.url))

const EPILOGUE = `Exit codes: 0 fine (diff: the same), 1 errors were found, people were skipped or the answer was no (diff: different),
2 the command or its files cannot be used, 3 the API refused or could not be reached, or a job failed or was aborted.

Which system: --stack FILE, else TP_API with TP_TOKEN (or TP_TOKEN_URL, TP_CLIENT_ID, TP_CLIENT_SECRET), else the stack
that runs here (.local/stack.json). NO_COLOR switches colours off.

Tab completion: alias tp="$PWD/node_modules/.bin/tp" in the shell's start file, and tp completion >> ~/.bashrc (or ~/.zshrc).`

function commonOptions(parser: Argv, environment: Environment): Argv<CommonOptions> {
  return parser
    .option('stack', { type: 'string', describe: 'stack file of a local system; default .local/stack.json' })
    .option('as', { type: 'string', describe: "sign in as one of the local stack's people" })
    .option('locale', {
      choices: ['zh-CN', 'en'] as const,
      default: localeOf(environment),
      describe: 'language of results',
    })
    .option('json', { type: 'boolean', default: false, describe: 'one line of JSON on standard output' })
}

const rulesCommand = (parser: Argv<CommonOptions>, choose: Choose): Argv<CommonOptions> =>
  parser.command('rules', 'rule sets: validate, compare, try out, publish', command =>
    changingCommands(readingCommands(command, choose), choose).demandCommand(1, 'Say what to do with the rules.'),
  )

/** With the full path: the script is to work in any folder. The published types do not know that it can be given. */
function showCompletionScript(parser: object): void {
  ;(parser as { showCompletionScript(program: string, command: string): void }).showCompletionScript(
    INSTALLED,
    'completion',
  )
}

/** What was typed: a command to run, or what the parser itself has to say. */
export interface CommandLine {
  readonly choice: Choice | undefined
  /** Help, completions, or what is wrong. */
  readonly output: string
  readonly isFaulty: boolean
}

/** Understands what was typed. Runs nothing, prints nothing. */
export function parseCommandLine(args: readonly string[], environment: Environment): CommandLine {
  let choice: Choice | undefined
  let said: Pick<CommandLine, 'output' | 'isFaulty'> = { output: '', isFaulty: false }
  const parser = yargs().scriptName('tp').locale('en').usage('$0 rules <command> <file>').version(false).help().strict()
  const choose: Choose = chosen => {
    choice = chosen
  }
  rulesCommand(commonOptions(parser, environment), choose)
    .command('completion', 'print the completion script of bash, zsh or fish', {}, () => showCompletionScript(parser))
    .demandCommand(1, 'Say what to do.')
    .recommendCommands()
    .wrap(Math.min(110, parser.terminalWidth()))
    .epilogue(EPILOGUE)
    .parse([...args], {}, (error, _, output) => {
      said = { output, isFaulty: error !== undefined && error !== null }
    })
  return { ...said, choice: said.isFaulty ? undefined : choice }
}
