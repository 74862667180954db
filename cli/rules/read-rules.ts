import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Locale } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { faultsOf } from '../../shared/http/faults.ts'
import type { Fault } from '../../shared/http/problem.ts'
import { ruleSetDocument } from '../../shared/http/schemas/rule-set.ts'
import { malformedText } from '../../shared/http/well-formed.ts'
import { UsageError } from '../exit.ts'
import { JsonError, parseLocated } from './json-lines.ts'

/** A fault of the file itself: no JSON, or not what the schema of rule sets asks for. */
export interface FileFault extends Fault {
  readonly code: 'not-json' | 'schema'
  readonly line: number
}

/** A rule set document as a file has it. */
export interface RuleFile {
  /** For people: the path, or `-` for standard input. */
  readonly name: string
  /** Undefined: the file has faults. */
  readonly document: RuleSetDocument | undefined
  readonly faults: readonly FileFault[]
  /** The line (from 1) of what a pointer names. */
  lineOf(pointer: string): number
}

const STANDARD_INPUT = 0

function read(name: string): string {
  try {
    return readFileSync(name === '-' ? STANDARD_INPUT : name, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${(error as Error).message}`)
  }
}

const withFaults = (name: string, faults: readonly FileFault[]): RuleFile => ({
  name,
  document: undefined,
  faults,
  lineOf: () => 1,
})

/** What the API would make of the body: the same schema, the same faults. */
function judge(
  value: unknown,
  locale: Locale,
): { readonly document?: RuleSetDocument; readonly faults: readonly Fault[] } {
  const { localeError } = locale === 'zh-CN' ? z.locales.zhCN() : z.locales.en()
  const result = ruleSetDocument.safeParse(value, { error: localeError })
  if (!result.success) return { faults: faultsOf(result.error) }
  const faults = malformedText(result.data)
  return faults.length > 0 ? { faults } : { document: result.data, faults }
}

/**
 * Reads a rule set document; faults are part of the outcome.
 * @param name a path, or `-` for standard input
 * @throws UsageError when there is no such file
 */
export function readRules(name: string, locale: Locale): RuleFile {
  const text = read(name)
  try {
    const { value, lineOf } = parseLocated(text)
    const { document, faults } = judge(value, locale)
    const located = faults.map(fault => ({ ...fault, code: 'schema' as const, line: lineOf(fault.pointer) }))
    return { name, document, faults: located, lineOf }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return withFaults(name, [{ code: 'not-json', pointer: '', message: error.message, line: error.line }])
  }
}
