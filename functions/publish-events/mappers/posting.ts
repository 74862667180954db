import * as z from 'zod'
import { pointsPosted } from '../../../events/points-posted.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

/** Of a stored posting what its event tells. Entries are stored without what follows from the posting around them. */
const storedPosting = z.object({
  sk: z.string().regex(/^AT#\d{4}-\d\d-\d\d#POSTING#/),
  sequence: z.int().nonnegative(),
  postedAt: z.string(),
  entries: z.array(z.looseObject({ awardKey: z.string(), generation: z.int().positive() })),
})

/** Points moved. A posting without entries decided outcomes only, which nobody waits for. */
export function mapPosting(change: TableChange): readonly EventDraft[] {
  const item = inserted(change)
  if (!item) return []
  const { sk, sequence, postedAt, entries } = storedPosting.parse(item)
  if (entries.length === 0) return []
  const { participantId, programme, period, number: posting, points, cause, shadow } = item
  const first = sequence - entries.length + 1
  const told = entries.map((entry, place) => ({
    ...entry,
    id: `${entry.awardKey}#${entry.generation}`,
    sequence: first + place,
  }))
  const periodStart = sk.slice('AT#'.length, 'AT#2026-10-01'.length)
  const data = {
    participantId,
    programme,
    period,
    periodStart,
    posting,
    sequence,
    points,
    entries: told,
    cause,
    shadow,
  }
  return [draft(pointsPosted, data, { occurredAt: postedAt, recordedAt: postedAt, sequence })]
}
