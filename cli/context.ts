import type { Locale } from '../shared/domain/programme.ts'
import type { Api } from './api.ts'
import { type Environment, findSystem, type SystemOptions } from './system.ts'
import type { Terminal } from './terminal.ts'
import type { Words } from './words.en.ts'
import { wordsIn } from './words.ts'

/** What every command may be told. */
export interface CommonOptions extends SystemOptions {
  readonly locale: Locale
  readonly json: boolean
}

/** Where a command runs. */
export interface Surroundings {
  readonly terminal: Terminal
  readonly environment: Environment
}

/** Surroundings, with what the options make of them. */
export interface Context extends Surroundings {
  readonly locale: Locale
  readonly words: Words
  readonly json: boolean
  /** The API, when a command needs it. @throws UsageError when none is configured */
  system(): Api
}

export const contextOf = (options: CommonOptions, surroundings: Surroundings): Context => ({
  ...surroundings,
  locale: options.locale,
  json: options.json,
  words: wordsIn(options.locale),
  system: () => findSystem(options, surroundings.environment),
})
