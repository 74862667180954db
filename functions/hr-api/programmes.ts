import type { Programme, RuleSetPublication } from '../../shared/domain/programme.ts'
import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { notFound } from '../../shared/http/problem.ts'
import {
  getProgramme,
  getRuleSet,
  listProgrammes,
  listRuleSets,
  putProgramme,
} from '../../shared/http/routes/programmes.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { StoredProgramme } from '../../shared/ports/programmes.ts'
import { type ProgrammePorts, stateProgramme } from './state-programme.ts'

async function findProgramme(id: string, { programmes }: ProgrammePorts): Promise<StoredProgramme> {
  const programme = await programmes.find(id)
  if (programme === undefined) throw notFound('There is no such programme.')
  return programme
}

function presentVersion({ id }: Programme, { version, effectiveFrom, publishedAt }: RuleSetPublication) {
  return { programme: id, version, status: 'published', effectiveFrom, publishedAt }
}

/** The routes of the programmes and their rule sets. */
export const programmeBindings = (ports: ProgrammePorts): readonly Binding[] => [
  bind(putProgramme, async ({ params, body, headers, ...author }) => {
    const guard = (before?: StoredProgramme) => assertMatches(headers['if-match'], before?.revision)
    const { status, programme } = await stateProgramme(params.programme, body, author, ports, guard)
    const etag = versionTag(programme.revision)
    return { status: status === 'created' ? 201 : 200, body: programme, headers: { etag } }
  }),

  bind(getProgramme, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports)
    return { status: 200, body: programme, headers: { etag: versionTag(programme.revision) } }
  }),

  bind(listProgrammes, async () => ({ status: 200, body: { items: await ports.book.all(), nextCursor: null } })),

  bind(listRuleSets, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports)
    const items = programme.publications.map(publication => presentVersion(programme, publication))
    return { status: 200, body: { items, nextCursor: null } }
  }),

  bind(getRuleSet, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports)
    const publication = programme.publications.find(({ version }) => version === params.version)
    const document = publication && (await ports.programmes.document(programme.id, publication.version))
    if (publication === undefined || document === undefined) throw notFound('There is no such version.')
    return { status: 200, body: { ...presentVersion(programme, publication), document } }
  }),
]
