import type { Instant } from '../../shared/domain/brand.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { findingsOf } from '../../shared/domain/rule-findings/index.ts'
import { conflict } from '../../shared/http/problem.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import { type FindingPorts, findingContext } from './finding-context.ts'

/**
 * Refuses to publish what validation calls an error.
 * @throws Problem 409 with every error and its pointer into the document
 */
export async function assertSound(
  { version, document }: StoredRuleSet,
  programme: Programme,
  effectiveFrom: Instant,
  ports: FindingPorts,
): Promise<void> {
  if (document === undefined) throw conflict(`Version ${version} has no rules.`)
  const context = await findingContext(document, programme, effectiveFrom, ports)
  const errors = findingsOf(document, context).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const faults = errors.map(({ pointer, code, en, 'zh-CN': chinese }) => ({
    pointer,
    message: `${code}: ${en} ${chinese}`,
  }))
  throw conflict(`Version ${version} has errors; validate it to read them in full.`, faults)
}
