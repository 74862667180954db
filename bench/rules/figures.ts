import type { FunctionUsage } from '../subject.ts'

/** One job through the whole local stack, from the request until `GET` says that it is done. */
export interface JobFigures {
  readonly seconds: number
  readonly recordsPerSecond: number
  /** Of run-job, counted exactly in a second round. */
  readonly writeUnits: number
  readonly readUnits: number
  readonly writeUnitsPerChanged: number
  readonly writeUnitsPerRecord: number
  readonly readUnitsPerRecord: number
  /** Of everybody in the counted round, what follows from the postings as well. */
  readonly functions: Readonly<Record<string, FunctionUsage>>
}

export interface StackFigures {
  readonly people: number
  readonly records: number
  /** People in whom the draft changes something. */
  readonly changed: number
  readonly backtest: JobFigures
  readonly publication: JobFigures
}

/** A phase over generated history, in a process of its own. */
export interface PhaseFigures {
  /** Without the time that making up the history took. */
  readonly seconds: number
  /** Of all threads, without the generator's: comparable also when the machine is busy. */
  readonly processorSeconds: number
  readonly generatingSeconds: number
  /** The largest resident set of the process, the generator's part in it. */
  readonly megabytes: number
}

export interface GeneratedFigures {
  readonly people: number
  readonly records: number
  readonly changed: number
  readonly derive: PhaseFigures
  readonly summarise: PhaseFigures
  /** Planned again and made into transactions, which are sized but not sent. */
  readonly publish: PhaseFigures & { readonly transactions: number; readonly writeUnits: number }
  readonly recordsPerSecond: number
}

/** What changing the rules costs. */
export interface RulesFigures {
  readonly stack: StackFigures
  /** With `--large`. */
  readonly generated: readonly GeneratedFigures[]
  readonly budgets: readonly {
    readonly measure: string
    readonly limit: number
    readonly measured: number
    readonly unit: string
  }[]
}
