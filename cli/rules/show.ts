import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { findRuleSet } from './programme.ts'

/** `tp rules show`: a version's document, ready to be saved as a file and changed; with --json all that is known of the version. */
export async function showRuleSet(
  { programme, version }: { readonly programme: string; readonly version: number },
  { terminal, words, json, system }: Context,
): Promise<ExitCode> {
  const ruleSet = await findRuleSet(system(), programme, version)
  if (json) {
    terminal.out(JSON.stringify(ruleSet))
    return EXIT.fine
  }
  const { status, effectiveFrom, hash, document } = ruleSet
  const facts = [words.versionName(version), words.statuses[status], effectiveFrom, hash]
  terminal.note(facts.filter(fact => fact !== undefined).join(', '))
  if (document !== undefined) terminal.out(JSON.stringify(document, null, 2))
  return EXIT.fine
}
