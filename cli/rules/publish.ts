import type { Instant } from '../../shared/domain/brand.ts'
import type { Api } from '../api.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { backtestByHash } from './backtests.ts'
import { draftOf } from './drafts.ts'
import { contextOfProgramme } from './findings-of-file.ts'
import { backtestText } from './print-backtest.ts'
import { pathOf } from './programme.ts'
import { type Publication, watchPublication } from './publications.ts'
import { readRules } from './read-rules.ts'
import { soundRules } from './sound-rules.ts'

export interface PublishOptions {
  readonly file: string
  readonly programme: string
  readonly effectiveFrom: Instant
  /** The hash of the backtest whose difference is approved. */
  readonly backtest?: string | undefined
  readonly reason?: string | undefined
  readonly consulted?: readonly string[] | undefined
  readonly announcedOn?: string | undefined
  /** Do not ask. */
  readonly yes: boolean
}

interface Answer {
  readonly status: 'published' | 'publishing'
}

/** What is about to be approved, and whether somebody does approve it. */
async function isApproved(
  api: Api,
  version: number,
  { programme, effectiveFrom, backtest: hash, yes }: PublishOptions,
  isRetest: boolean,
  context: Context,
): Promise<boolean> {
  if (yes) return true
  const { terminal, words } = context
  if (!terminal.isInteractive) throw new UsageError('There is no terminal to ask on: say --yes.')
  if (hash !== undefined && !isRetest) {
    const backtest = await backtestByHash(api, hash)
    terminal.note(backtest ? backtestText(backtest.summary, context) : words.unknownBacktest)
  }
  return terminal.confirm(words.confirmPublish(version, programme, effectiveFrom))
}

function publish(api: Api, version: number, options: PublishOptions) {
  const { programme, effectiveFrom, backtest: backtestHash, reason, consulted, announcedOn } = options
  const decision = reason === undefined ? undefined : { reason, consulted, announcedOn }
  const path = pathOf(programme, 'rule-sets', version, 'publish')
  return api.call<Answer>('POST', path, { effectiveFrom, backtestHash, decision })
}

const quoted = (word: string): string => (/^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

/** How the people who were skipped are brought to the version, too. */
const retestCommand = ({ file, programme, effectiveFrom }: PublishOptions, hash: string): string =>
  ['npx tp rules publish', quoted(file), '--programme', programme, '--effective-from', effectiveFrom]
    // With the sign of equality: one hash in 64 begins with a dash, and would be taken for an option.
    .concat(`--backtest=${hash}`)
    .join(' ')

function tell(publication: Publication, version: number, options: PublishOptions, context: Context): ExitCode {
  const { terminal, words, json } = context
  const { state, skipped, retest } = publication
  if (json) terminal.out(JSON.stringify({ version, ...publication }))
  else if (state === 'done') terminal.out(words.published(version, options.programme, options.effectiveFrom))
  else terminal.out(words.ended(words.states[state]))
  if (skipped > 0) terminal.note(words.skipped(skipped))
  if (retest) terminal.note(words.publishRetest(retestCommand(options, retest.hash)))
  if (state === 'failed' || state === 'aborted') return EXIT.refused
  return skipped > 0 ? EXIT.found : EXIT.fine
}

/** `tp rules publish`: publishes the draft of exactly this file, and follows a publication that reaches back to its end. */
export async function publishRules(options: PublishOptions, context: Context): Promise<ExitCode> {
  const { terminal, words } = context
  const api = context.system()
  const file = readRules(options.file, context.locale)
  const surrounding = await contextOfProgramme(api, options.programme, options.effectiveFrom, file)
  const document = soundRules(file, surrounding, context)
  if (document === undefined) {
    terminal.note(words.hasErrors)
    return EXIT.found
  }
  const { version, isNew } = await draftOf(api, surrounding.programme, document)
  terminal.note(isNew ? words.newDraft(version) : words.sameDraft(version))
  const isRetest = surrounding.programme.publishing?.version === version
  if (!(await isApproved(api, version, options, isRetest, context))) {
    terminal.note(words.notPublished)
    return EXIT.found
  }
  const { body } = await publish(api, version, options)
  if (body.status === 'published') {
    if (context.json) terminal.out(JSON.stringify(body))
    else terminal.out(words.published(version, options.programme, options.effectiveFrom))
    return EXIT.fine
  }
  terminal.note(words.goesOn)
  return tell(await watchPublication(api, options.programme, version, context), version, options, context)
}
