import * as z from 'zod'
import { bandChanged } from '../../../events/band-changed.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { Image, TableChange } from '../table-change.ts'

const judgedBand = z.object({
  id: z.string(),
  kpiScore: z.number(),
  improvementPlan: z.boolean(),
  shadow: z.literal(true).optional(),
  sequence: z.int(),
  judgedAt: z.string(),
})

const bandOf = (account: Image | undefined) => judgedBand.optional().parse(account?.band)

/** The judge of bands wrote another band, or the same band now says something else. */
export function mapAccount({ before, after }: TableChange): readonly EventDraft[] {
  const [previous, band] = [bandOf(before), bandOf(after)]
  if (!after || !band || (previous && saysTheSame(previous, band))) return []
  const { participantId, programme, period } = after
  const { kpiScore, improvementPlan, shadow, sequence, judgedAt } = band
  const data = {
    participantId,
    programme,
    period,
    band: band.id,
    previousBand: previous?.id,
    kpiScore,
    improvementPlan,
    shadow,
    sequence,
  }
  return [draft(bandChanged, data, { occurredAt: judgedAt, recordedAt: judgedAt, sequence })]
}

type JudgedBand = z.output<typeof judgedBand>

const saysTheSame = (a: JudgedBand, b: JudgedBand): boolean =>
  a.id === b.id && a.kpiScore === b.kpiScore && a.improvementPlan === b.improvementPlan && a.shadow === b.shadow
