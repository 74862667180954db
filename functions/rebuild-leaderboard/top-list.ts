import { type ParticipantId, points } from '../../shared/domain/brand.ts'
import { type Histogram, rankOf } from '../../shared/domain/ranking.ts'
import type { TopPlace } from '../../shared/ports/leaderboards.ts'

const LENGTH = 100

/** The first hundred people with points, by points, then by participant. */
export function topOf(
  people: readonly ParticipantId[],
  pointsOf: (participantId: ParticipantId) => number,
  histogram: Histogram,
): readonly TopPlace[] {
  const least = pointsOfPlace(LENGTH, histogram)
  return people
    .filter(participantId => pointsOf(participantId) >= least)
    .toSorted((a, b) => pointsOf(b) - pointsOf(a) || (a < b ? -1 : 1))
    .slice(0, LENGTH)
    .map(participantId => ({
      participantId,
      points: points(pointsOf(participantId)),
      rank: rankOf(pointsOf(participantId), histogram),
    }))
}

/** The points of the person in that place, but at least 1; so that only those who may be on the list are sorted. */
function pointsOfPlace(place: number, histogram: Histogram): number {
  let seen = 0
  for (const [each, count] of histogram) {
    seen += count
    if (seen >= place) return Math.max(1, each)
  }
  return 1
}
