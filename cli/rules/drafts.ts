import { canonicalHash } from '../../shared/domain/canonical.ts'
import { knownVersionOf, type Programme } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import type { Api } from '../api.ts'
import { pagesOf, pathOf, type RuleSetHead } from './programme.ts'

export interface Draft {
  readonly version: number
  readonly isNew: boolean
}

/**
 * The draft of exactly a document: one that is there (the same command may be typed twice), or a new one.
 * A draft older than what is published can no longer be published. A version that is being published counts as its draft.
 */
export async function draftOf(api: Api, programme: Programme, document: RuleSetDocument): Promise<Draft> {
  const hash = canonicalHash(document)
  const published = knownVersionOf(programme)
  const path = pathOf(programme.id, 'rule-sets')
  const isIt = (known: RuleSetHead): boolean =>
    known.hash === hash &&
    (known.version === programme.publishing?.version || (known.status === 'draft' && known.version > published))
  for await (const page of pagesOf<RuleSetHead>(api, path, 100)) {
    const found = page.find(isIt)
    if (found) return { version: found.version, isNew: false }
    if (page.some(({ version }) => version < published)) break
  }
  const { body } = await api.call<RuleSetHead>('POST', path, document)
  return { version: body.version, isNew: true }
}
