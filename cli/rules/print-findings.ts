import type { Context } from '../context.ts'
import { proseTableOf } from '../table.ts'
import type { Colour } from '../terminal.ts'
import type { FileFinding } from './findings-of-file.ts'

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<string, Colour>

const count = (findings: readonly FileFinding[], severity: FileFinding['severity']): number =>
  findings.filter(finding => finding.severity === severity).length

/** Findings as a table, or the sentence that there are none. */
export function findingsText(
  name: string,
  findings: readonly FileFinding[],
  { terminal, words, locale }: Context,
): string {
  if (findings.length === 0) return words.noFindings(name)
  const rows = findings.map(({ severity, line, pointer, code, ...text }) => [
    terminal.paint(COLOURS[severity], words.severities[severity]),
    line,
    pointer,
    code,
    text[locale],
  ])
  const head = [words.severity, words.line, words.pointer, words.code, words.what]
  const table = proseTableOf(head, rows, { columns: terminal.columns, locale })
  const counts = [count(findings, 'error'), count(findings, 'warning'), count(findings, 'info')] as const
  return `${table}\n${words.findings(name, ...counts)}`
}
