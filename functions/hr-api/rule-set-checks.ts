import type { ProgrammeId } from '../../shared/domain/brand.ts'
import { compareRuleSets as compare } from '../../shared/domain/compare-rule-sets.ts'
import { findingsOf } from '../../shared/domain/rule-findings/index.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { conflict } from '../../shared/http/problem.ts'
import {
  compareRuleSets,
  evaluateRecord,
  getRuleSetSchema,
  validateRuleSet,
} from '../../shared/http/routes/rule-sets.ts'
import { ruleSetJsonSchema } from '../../shared/http/schemas/rule-set-json-schema.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { findRuleSet } from './draft-rule-sets.ts'
import { findProgramme } from './find-programme.ts'
import { type FindingPorts, findingContext } from './finding-context.ts'
import type { RuleSetPorts } from './rule-sets.ts'
import { type TrialPorts, tryRecord } from './try-record.ts'

export interface CheckPorts extends Pick<RuleSetPorts, 'programmes' | 'ruleSets'>, FindingPorts, TrialPorts {
  readonly book: FindingPorts['book'] & TrialPorts['book']
}

/** @throws Problem 404 or 409 (a withdrawal) */
async function findDocument(
  programme: ProgrammeId,
  version: number,
  { ruleSets }: Pick<CheckPorts, 'ruleSets'>,
): Promise<RuleSetDocument> {
  const { document, withdraws } = await findRuleSet(programme, version, ruleSets)
  if (document === undefined)
    throw conflict(`Version ${version} takes version ${withdraws} back and has no rules of its own.`)
  return document
}

/** The routes that look into a version and change nothing. */
export const ruleSetCheckBindings = (ports: CheckPorts): readonly Binding[] => [
  bind(validateRuleSet, async ({ params, query }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const document = await findDocument(programme.id, params.version, ports)
    const context = await findingContext(document, programme, query.effectiveFrom, ports)
    return { status: 200, body: { findings: findingsOf(document, context) } }
  }),

  bind(compareRuleSets, async ({ params, query }) => {
    const { id } = await findProgramme(params.programme, ports.programmes)
    const [after, before] = await Promise.all([
      findDocument(id, params.version, ports),
      findDocument(id, query.with, ports),
    ])
    const changes = compare(before, after)
    return { status: 200, body: { programme: id, version: params.version, with: query.with, changes } }
  }),

  bind(evaluateRecord, async ({ params, body }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const { version } = params
    const document = await findDocument(programme.id, version, ports)
    return { status: 200, body: await tryRecord({ body, programme, version, document }, ports) }
  }),

  bind(getRuleSetSchema, async () => ({
    status: 200,
    body: ruleSetJsonSchema(),
    headers: { 'content-type': 'application/schema+json' },
  })),
]
