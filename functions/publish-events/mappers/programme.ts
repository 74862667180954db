import * as z from 'zod'
import { ruleSetPublished } from '../../../events/rule-set-published.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { Image, TableChange } from '../table-change.ts'

const publication = z.object({ version: z.int(), effectiveFrom: z.string(), publishedAt: z.string() })
const publicationsOf = (programme: Image | undefined) => z.array(publication).parse(programme?.publications ?? [])

/** A programme points at more versions of its rules than before: that is what publishing is. */
export function mapProgramme({ before, after }: TableChange): readonly EventDraft[] {
  const known = new Set(publicationsOf(before).map(({ version }) => version))
  return publicationsOf(after)
    .filter(({ version }) => !known.has(version))
    .map(({ version, effectiveFrom, publishedAt }) =>
      draft(
        ruleSetPublished,
        { programme: after?.id, version, effectiveFrom },
        { occurredAt: publishedAt, recordedAt: publishedAt },
      ),
    )
}
