import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { conflict, notFound } from '../../shared/http/problem.ts'
import { getSource, putSource } from '../../shared/http/routes/sources.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { SourceStore } from '../../shared/ports/sources.ts'
import { auditEntry, isSameState } from './audit-entry.ts'

export interface SourcePorts {
  readonly sources: SourceStore
  readonly clock: Clock
}

/** The routes of the learning platforms. */
export const sourceBindings = ({ sources, clock }: SourcePorts): readonly Binding[] => [
  bind(putSource, async ({ params, body, headers, ...author }) => {
    const before = await sources.find(params.source)
    assertMatches(headers['if-match'], before?.version)
    const now = clock.now()
    const after = { ...body, id: params.source, version: (before?.version ?? 0) + 1, updatedAt: now }
    if (before && isSameState(before, after)) {
      return { status: 200, body: before, headers: { etag: versionTag(before.version) } }
    }
    const action = before ? 'source.changed' : 'source.registered'
    const audit = auditEntry(author, now, { action, subject: `source/${params.source}`, before, after })
    const outcome = await sources.save({ before, after, audit })
    if (outcome === 'lost-race') throw conflict('Somebody else is changing the same source: please try again.')
    return { status: before ? 200 : 201, body: after, headers: { etag: versionTag(after.version) } }
  }),

  bind(getSource, async ({ params }) => {
    const source = await sources.find(params.source)
    if (source === undefined) throw notFound('There is no such source.')
    return { status: 200, body: source, headers: { etag: versionTag(source.version) } }
  }),
]
