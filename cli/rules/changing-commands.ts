import type { Argv } from 'yargs'
import type { Choose } from '../choice.ts'
import type { CommonOptions } from '../context.ts'
import { FILE, PROGRAMME } from './options.ts'

const backtestOptions = (command: Argv<CommonOptions>) =>
  command
    .positional('file', FILE)
    .option('programme', PROGRAMME)
    .option('period', { type: 'string', demandOption: true, describe: 'the history to try it on, such as 2026-Q4' })
    .option('effective-from', {
      type: 'string',
      describe: 'from when it would decide; default: the start of the period',
    })
    .option('hold-harmless', {
      type: 'boolean',
      describe: 'whether nobody loses what was reached; default: as the programme says (--no-hold-harmless: no)',
    })
    .option('out', { type: 'string', describe: 'a folder for backtest.json, .xlsx and .html' })

const publishOptions = (command: Argv<CommonOptions>) =>
  command
    .positional('file', FILE)
    .option('programme', PROGRAMME)
    .option('effective-from', {
      type: 'string',
      demandOption: true,
      describe: 'an instant such as 2027-01-01T00:00:00+08:00',
    })
    .option('backtest', {
      type: 'string',
      describe: 'hash of the backtest that is approved (--backtest=HASH); needed to reach back',
    })
    .option('reason', { type: 'string', describe: 'why; kept with the version' })
    .option('consulted', {
      type: 'string',
      describe: 'who was asked, separated by commas',
      coerce: (names: string) =>
        names
          .split(',')
          .map(name => name.trim())
          .filter(Boolean),
    })
    .option('announced-on', { type: 'string', describe: 'the day on which people were told' })
    .option('yes', { type: 'boolean', default: false, describe: 'do not ask' })
    .implies({ consulted: 'reason', 'announced-on': 'reason' })

/** The commands that write to the system. */
export const changingCommands = (parser: Argv<CommonOptions>, choose: Choose): Argv<CommonOptions> =>
  parser
    .command('backtest <file>', 'show what a document would do to people, bands and money', backtestOptions, options =>
      choose({
        options,
        run: async context => {
          const { optionalInstant } = await import('../arguments.ts')
          const effectiveFrom = optionalInstant('effective-from', options.effectiveFrom)
          return (await import('./backtest.ts')).backtestRules({ ...options, effectiveFrom }, context)
        },
      }),
    )
    .command('publish <file>', 'make a document decide', publishOptions, options =>
      choose({
        options,
        run: async context => {
          const { instantArgument } = await import('../arguments.ts')
          const effectiveFrom = instantArgument('effective-from', options.effectiveFrom)
          return (await import('./publish.ts')).publishRules({ ...options, effectiveFrom }, context)
        },
      }),
    )
