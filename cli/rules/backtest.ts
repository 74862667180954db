import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../shared/domain/brand.ts'
import type { Api } from '../api.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { type Backtest, findBacktest, follow, isFinished } from './backtests.ts'
import { draftOf } from './drafts.ts'
import { contextOfProgramme } from './findings-of-file.ts'
import { progressWords } from './phase-words.ts'
import { backtestText } from './print-backtest.ts'
import { pathOf } from './programme.ts'
import { readRules } from './read-rules.ts'
import { soundRules } from './sound-rules.ts'

export interface BacktestOptions {
  readonly file: string
  readonly programme: string
  readonly period: string
  readonly effectiveFrom?: Instant | undefined
  /** Undefined: as the programme says. */
  readonly holdHarmless?: boolean | undefined
  /** A folder for the backtest's files. */
  readonly out?: string | undefined
}

const FILES = ['backtest.json', 'backtest.xlsx', 'backtest.html'] as const

async function start(api: Api, version: number, options: BacktestOptions): Promise<string> {
  const { programme, period, effectiveFrom, holdHarmless } = options
  const asked = { period, effectiveFrom, holdHarmless }
  const path = pathOf(programme, 'rule-sets', version, 'backtests')
  return (await api.call<{ readonly id: string }>('POST', path, asked)).body.id
}

async function watch(api: Api, id: string, { terminal, words }: Context): Promise<Backtest> {
  const bar = terminal.progress(words.backtesting)
  const ask = async (): Promise<Backtest> => {
    const backtest = await findBacktest(api, id)
    bar.reach(backtest.progress.fraction, progressWords(backtest.progress, words))
    return backtest
  }
  try {
    return await follow(ask, ({ status }) => status !== 'running')
  } finally {
    bar.stop()
  }
}

async function save(api: Api, id: string, folder: string, { terminal, words, locale }: Context): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const name of FILES) {
    const file = join(folder, name)
    writeFileSync(file, await api.download(`/v1/backtests/${id}/files/${name}?locale=${locale}`))
    terminal.note(words.saved(file))
  }
}

/** `tp rules backtest`: drafts the file (or takes the draft that is there), tries it against history, and shows what it would do. */
export async function backtestRules(options: BacktestOptions, context: Context): Promise<ExitCode> {
  const { terminal, words, json } = context
  const api = context.system()
  const file = readRules(options.file, context.locale)
  const surrounding = await contextOfProgramme(api, options.programme, options.effectiveFrom, file)
  const document = soundRules(file, surrounding, context)
  if (document === undefined) return EXIT.found
  const { version, isNew } = await draftOf(api, surrounding.programme, document)
  terminal.note(isNew ? words.newDraft(version) : words.sameDraft(version))
  const backtest = await watch(api, await start(api, version, options), context)
  if (!isFinished(backtest)) {
    terminal.note(words.backtestFailed(backtest.id, JSON.stringify(backtest.failure ?? null)))
    return EXIT.refused
  }
  if (json) terminal.out(JSON.stringify(backtest))
  else terminal.out(`${backtestText(backtest.summary, context)}\n\n${words.hashIs(backtest.hash)}`)
  if (options.out !== undefined) await save(api, backtest.id, options.out, context)
  return EXIT.fine
}
