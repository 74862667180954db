import type { Image, TableChange } from '../../../../functions/publish-events/table-change.ts'

let made = 0

/** A change as the stream tells it: an insert with `after` only, a modification with both, a removal with `before` only. */
export function change({ before, after }: { before?: Image; after?: Image }): TableChange {
  made += 1
  const operation = before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT'
  return {
    id: `change-${made}`,
    sequenceNumber: String(1000 + made),
    operation,
    at: '2026-10-12T01:00:03.000Z',
    ...(before && { before }),
    ...(after && { after }),
    raw: { eventID: `change-${made}` },
  }
}

export const recordItem = (id: string, extra: Image = {}): Image => ({
  pk: 'PARTICIPANT#p1',
  sk: `AT#2026-10-12#RECORD#lms#${id}`,
  entity: 'LearningRecord',
  participantId: 'p1',
  source: 'lms',
  id,
  activity: 'course.completed',
  course: { courseId: 'C-1', category: 'strategy' },
  occurredAt: '2026-10-12T01:00:00.000Z',
  recordedAt: '2026-10-12T01:00:02.000Z',
  correlationId: 'request-1',
  ...extra,
})

export const factsItem = (extra: Image = {}): Image => ({
  pk: 'PARTICIPANT#p1',
  sk: 'FACTS',
  entity: 'Participant',
  participantId: 'p1',
  hiredOn: '2020-03-01',
  leftOn: null,
  posts: [post('2020-03-01')],
  leaves: [],
  ...extra,
})

export const post = (from: string, extra: Image = {}): Image => ({
  from,
  to: null,
  branch: 'hq/east',
  jobLevel: 'middle',
  primary: true,
  recordedAt: '2020-03-01T00:00:00.000Z',
  ...extra,
})
