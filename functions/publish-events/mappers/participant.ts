import { employeeLeft } from '../../../events/employee-left.v1.ts'
import { employeePromoted } from '../../../events/employee-promoted.v1.ts'
import { participantChanged } from '../../../events/participant-changed.v1.ts'
import { earliestTouched } from '../../../shared/domain/earliest-touched.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { TableChange } from '../table-change.ts'
import { type Facts, facts, primaryInOrder } from './facts.ts'

/** The facts of somebody changed. New facts touch nothing: no record can have come before them. */
export function mapParticipant({ before, after }: TableChange): readonly EventDraft[] {
  if (!before || !after) return []
  const [was, is] = [facts.parse(before), facts.parse(after)]
  const from = earliestTouched(was, is)
  if (from === undefined) return []
  const { participantId } = is
  return [draft(participantChanged, { participantId, from }), ...left(was, is), ...promoted(was, is)]
}

function left(was: Facts, { participantId, leftOn, leftReason }: Facts): readonly EventDraft[] {
  if (leftOn === null || leftOn === was.leftOn) return []
  return [draft(employeeLeft, { participantId, leftOn, reason: leftReason })]
}

/** A new primary post with another job level, and the reason says so: a demotion looks the same but for that. */
function promoted(was: Facts, is: Facts): readonly EventDraft[] {
  const posts = primaryInOrder(is)
  const known = new Set(primaryInOrder(was).map(({ from, jobLevel }) => `${from} ${jobLevel}`))
  return posts.flatMap(({ from, branch, jobLevel, reason }, place) => {
    const previousJobLevel = posts[place - 1]?.jobLevel
    const isNew = !known.has(`${from} ${jobLevel}`)
    if (!isNew || reason !== 'promotion' || !previousJobLevel || previousJobLevel === jobLevel) return []
    const { participantId } = is
    return [draft(employeePromoted, { participantId, effectiveFrom: from, branch, jobLevel, previousJobLevel })]
  })
}
