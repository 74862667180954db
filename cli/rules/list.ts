import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { tableOf } from '../table.ts'
import { pagesOf, pathOf, type RuleSetHead } from './programme.ts'

/** `tp rules list`: every version, the newest first. */
export async function listRuleSets(
  { programme }: { readonly programme: string },
  { terminal, words, json, system }: Context,
): Promise<ExitCode> {
  const versions: RuleSetHead[] = []
  const pages = pagesOf<RuleSetHead>(system(), pathOf(programme, 'rule-sets'), 100)
  for await (const page of pages) versions.push(...page)
  if (json) terminal.out(JSON.stringify(versions))
  else {
    const rows = versions.map(({ version, status, effectiveFrom = '', createdBy = '', createdAt = '', hash = '' }) => {
      return [version, words.statuses[status], effectiveFrom, createdBy, createdAt, hash]
    })
    const { version, status, effectiveFrom, createdBy, createdAt, hash } = words
    terminal.out(tableOf([version, status, effectiveFrom, createdBy, createdAt, hash], rows))
  }
  return EXIT.fine
}
