import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { getProgramme, listProgrammes, putProgramme } from '../../shared/http/routes/programmes.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { StoredProgramme } from '../../shared/ports/programmes.ts'
import { findProgramme } from './find-programme.ts'
import { type ProgrammePorts, stateProgramme } from './state-programme.ts'

/** The routes of the programmes. */
export const programmeBindings = (ports: ProgrammePorts): readonly Binding[] => [
  bind(putProgramme, async ({ params, body, headers, ...author }) => {
    const guard = (before?: StoredProgramme) => assertMatches(headers['if-match'], before?.revision)
    const { status, programme } = await stateProgramme(params.programme, body, author, ports, guard)
    const etag = versionTag(programme.revision)
    return { status: status === 'created' ? 201 : 200, body: programme, headers: { etag } }
  }),

  bind(getProgramme, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    return { status: 200, body: programme, headers: { etag: versionTag(programme.revision) } }
  }),

  bind(listProgrammes, async () => ({ status: 200, body: { items: await ports.book.all(), nextCursor: null } })),
]
