import { instantOf } from '../../shared/domain/calendar.ts'
import { compareRuleSets, type RuleSetChange } from '../../shared/domain/compare-rule-sets.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { NO_RULES } from '../../shared/domain/rule-sets.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { proseTableOf } from '../table.ts'
import type { Colour } from '../terminal.ts'
import { findingsOfFile } from './findings-of-file.ts'
import { findingsText } from './print-findings.ts'
import { findProgramme, findRuleSet, versionInForce } from './programme.ts'
import { readRules } from './read-rules.ts'

export interface DiffOptions {
  readonly file: string
  /** A version, or another file; undefined: the version in force. */
  readonly against?: string | undefined
  readonly programme?: string | undefined
}

interface Side {
  readonly name: string
  readonly document: RuleSetDocument
}

function sideOfFile(name: string, context: Context): Side {
  const file = readRules(name, context.locale)
  if (file.document) return { name, document: file.document }
  context.terminal.note(findingsText(name, findingsOfFile(file), context))
  throw new UsageError(`${name} is no rule set document.`)
}

async function sideOfVersion(
  { against, programme: id }: DiffOptions,
  { system, terminal, words }: Context,
): Promise<Side> {
  if (id === undefined) throw new UsageError('Say with --programme whose version to compare with.')
  const api = system()
  const wanted = against ?? versionInForce(await findProgramme(api, id), instantOf(Date.now()))
  if (wanted === undefined) {
    terminal.note(words.nothingInForce)
    return { name: '-', document: NO_RULES }
  }
  const { document } = await findRuleSet(api, id, Number(wanted))
  if (document === undefined) throw new UsageError(`Version ${wanted} has no rules: it takes another one back.`)
  return { name: words.versionName(Number(wanted)), document }
}

const isVersion = (against: string | undefined): boolean => against === undefined || /^\d+$/.test(against)

const COLOURS = { added: 'green', removed: 'red', changed: 'yellow', moved: 'cyan' } as const satisfies Record<
  RuleSetChange['kind'],
  Colour
>

function differencesText(changes: readonly RuleSetChange[], { terminal, words, locale }: Context): string {
  const rows = changes.map(change => {
    const { kind, pointer } = change
    return [terminal.paint(COLOURS[kind], words.kinds[kind]), pointer, change[locale]]
  })
  return proseTableOf([words.change, words.pointer, words.what], rows, { columns: terminal.columns, locale })
}

/** `tp rules diff`: what a file says otherwise than the version in force, another version or another file. */
export async function diffRules(options: DiffOptions, context: Context): Promise<ExitCode> {
  const { terminal, words, json } = context
  const { against = '' } = options
  const after = sideOfFile(options.file, context)
  const before = isVersion(options.against) ? await sideOfVersion(options, context) : sideOfFile(against, context)
  const changes = compareRuleSets(before.document, after.document)
  if (json) terminal.out(JSON.stringify({ before: before.name, after: after.name, changes }))
  else if (changes.length === 0) terminal.out(words.noDifferences(before.name, after.name))
  else {
    terminal.out(differencesText(changes, context))
    terminal.out(words.differences(before.name, after.name, changes.length))
  }
  return changes.length === 0 ? EXIT.fine : EXIT.found
}
