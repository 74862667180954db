import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { assertMatches, demandMatch, versionTag } from '../../shared/http/etag.ts'
import type { HttpResponse } from '../../shared/http/response.ts'
import {
  createRuleSet,
  discardRuleSet,
  getRuleSet,
  listRuleSets,
  putRuleSet,
} from '../../shared/http/routes/rule-sets.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { ProgrammeStore, StoredProgramme } from '../../shared/ports/programmes.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import { assertDraft, changeDraft, createDraft, type DraftPorts, findRuleSet } from './draft-rule-sets.ts'
import { findProgramme } from './find-programme.ts'
import { presentRuleSet } from './present-rule-set.ts'

export interface RuleSetPorts extends DraftPorts {
  readonly programmes: Pick<ProgrammeStore, 'find'>
}

const cursorSchema = z.strictObject({ before: z.number().int().min(1) })

/** The answer to whoever changed a version: all but the document, which they have. */
function changed(status: number, ruleSet: StoredRuleSet, programme: StoredProgramme): HttpResponse {
  const { document, ...body } = presentRuleSet(ruleSet, programme)
  return { status, body, headers: { etag: versionTag(ruleSet.revision) } }
}

/** The routes on which versions live, from draft to history. */
export const ruleSetBindings = (ports: RuleSetPorts): readonly Binding[] => [
  bind(createRuleSet, async ({ params, body, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    return changed(201, await createDraft(programme, body, author, ports), programme)
  }),

  bind(putRuleSet, async ({ params, body, headers, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const known = await findRuleSet(programme.id, params.version, ports.ruleSets)
    demandMatch(headers['if-match'], known.revision)
    assertDraft(known, programme)
    return changed(200, await changeDraft(known, { document: body }, author, ports), programme)
  }),

  bind(discardRuleSet, async ({ params, headers, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const known = await findRuleSet(programme.id, params.version, ports.ruleSets)
    assertMatches(headers['if-match'], known.revision)
    if (known.status !== 'discarded') assertDraft(known, programme)
    return changed(200, await changeDraft(known, { status: 'discarded' }, author, ports), programme)
  }),

  bind(listRuleSets, async ({ params, query }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const before = decodeCursor(query.cursor, cursorSchema)?.before
    const { items, next } = await ports.ruleSets.list(programme.id, { limit: query.limit, before })
    const nextCursor = next === undefined ? null : encodeCursor({ before: next })
    return { status: 200, body: { items: items.map(item => presentRuleSet(item, programme)), nextCursor } }
  }),

  bind(getRuleSet, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const ruleSet = await findRuleSet(programme.id, params.version, ports.ruleSets)
    const headers = { etag: versionTag(ruleSet.revision) }
    return { status: 200, body: presentRuleSet(ruleSet, programme), headers }
  }),
]
