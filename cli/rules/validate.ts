import type { Instant } from '../../shared/domain/brand.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { contextOfProgramme, findingsOfFile } from './findings-of-file.ts'
import { findingsText } from './print-findings.ts'
import { readRules } from './read-rules.ts'

export interface ValidateOptions {
  readonly file: string
  readonly programme?: string | undefined
  readonly effectiveFrom?: Instant | undefined
}

/** `tp rules validate`: what the API would find, found here. With a programme its currency, branches and catalogue are asked for. */
export async function validateRules(
  { file: name, programme, effectiveFrom }: ValidateOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, words, json, locale } = context
  const file = readRules(name, locale)
  const surrounding =
    programme === undefined
      ? { ...(effectiveFrom && { effectiveFrom }) }
      : await contextOfProgramme(context.system(), programme, effectiveFrom, file)
  const findings = findingsOfFile(file, surrounding)
  if (json) terminal.out(JSON.stringify({ file: name, findings }))
  else {
    terminal.out(findingsText(name, findings, context))
    if (programme === undefined) terminal.note(words.checkedAlone)
  }
  return findings.some(({ severity }) => severity === 'error') ? EXIT.found : EXIT.fine
}
