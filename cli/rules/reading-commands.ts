import type { Argv } from 'yargs'
import type { Choose } from '../choice.ts'
import type { CommonOptions } from '../context.ts'
import { FILE, PROGRAMME } from './options.ts'

/** The commands that change nothing. */
export const readingCommands = (parser: Argv<CommonOptions>, choose: Choose): Argv<CommonOptions> =>
  parser
    .command(
      'validate <file>',
      'find what is wrong or doubtful in a document',
      command =>
        command
          .positional('file', FILE)
          .option('programme', {
            ...PROGRAMME,
            demandOption: false,
            describe: 'look at its currency, branches, courses and rules, too',
          })
          .option('effective-from', { type: 'string', describe: 'from when it would decide' }),
      options =>
        choose({
          options,
          run: async context => {
            const { optionalInstant } = await import('../arguments.ts')
            const effectiveFrom = optionalInstant('effective-from', options.effectiveFrom)
            return (await import('./validate.ts')).validateRules({ ...options, effectiveFrom }, context)
          },
        }),
    )
    .command(
      'diff <file>',
      'compare a document with the version in force, another version or another file',
      command =>
        command
          .positional('file', FILE)
          .option('against', { type: 'string', describe: 'a version or a file; default: the version in force' })
          .option('programme', { ...PROGRAMME, demandOption: false, describe: 'whose version to compare with' }),
      options => choose({ options, run: async context => (await import('./diff.ts')).diffRules(options, context) }),
    )
    .command(
      'list',
      'all versions of a programme, the newest first',
      command => command.option('programme', PROGRAMME),
      options => choose({ options, run: async context => (await import('./list.ts')).listRuleSets(options, context) }),
    )
    .command(
      'show <version>',
      'the document of a version, ready to be saved and changed',
      command =>
        command
          .positional('version', { type: 'number', demandOption: true, describe: 'its number' })
          .option('programme', PROGRAMME),
      options => choose({ options, run: async context => (await import('./show.ts')).showRuleSet(options, context) }),
    )
