import type { FindingContext } from '../../shared/domain/rule-findings/finding.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import type { Context } from '../context.ts'
import { findingsOfFile } from './findings-of-file.ts'
import { findingsText } from './print-findings.ts'
import type { RuleFile } from './read-rules.ts'

/** The document of a file without errors; of any other what is wrong is said, and nothing returned. */
export function soundRules(file: RuleFile, surrounding: FindingContext, context: Context): RuleSetDocument | undefined {
  const findings = findingsOfFile(file, surrounding)
  if (!findings.some(({ severity }) => severity === 'error')) return file.document
  context.terminal.note(findingsText(file.name, findings, context))
  return undefined
}
