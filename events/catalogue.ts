import { adjustmentDecided } from './adjustment-decided.v1.ts'
import { bandChanged } from './band-changed.v1.ts'
import { courseRegistered } from './course-registered.v1.ts'
import type { EventDefinition } from './define-event.ts'
import { employeeLeft } from './employee-left.v1.ts'
import { employeePromoted } from './employee-promoted.v1.ts'
import { employeeRegistered } from './employee-registered.v1.ts'
import { expiryInterrupted } from './expiry-interrupted.v1.ts'
import { jobChunkOpened } from './job-chunk-opened.v1.ts'
import { leaderboardOutdated } from './leaderboard-outdated.v1.ts'
import { learningQuarantined } from './learning-quarantined.v1.ts'
import { learningRecorded } from './learning-recorded.v1.ts'
import { learningVoided } from './learning-voided.v1.ts'
import { participantChanged } from './participant-changed.v1.ts'
import { pointsExpiring } from './points-expiring.v1.ts'
import { pointsPosted } from './points-posted.v1.ts'
import { redemptionDecided } from './redemption-decided.v1.ts'
import { redemptionRequested } from './redemption-requested.v1.ts'
import { reportRequested } from './report-requested.v1.ts'
import { reportSent } from './report-sent.v1.ts'
import { ruleSetPublished } from './rule-set-published.v1.ts'

/** Every event that the system publishes, in the order of a record's life. */
export const EVENTS = [
  learningRecorded,
  learningVoided,
  learningQuarantined,
  adjustmentDecided,
  pointsPosted,
  bandChanged,
  leaderboardOutdated,
  participantChanged,
  employeeRegistered,
  employeePromoted,
  employeeLeft,
  courseRegistered,
  ruleSetPublished,
  redemptionRequested,
  redemptionDecided,
  pointsExpiring,
  expiryInterrupted,
  reportRequested,
  reportSent,
  jobChunkOpened,
] as const satisfies readonly EventDefinition[]

/** Detail-types as they stand in rules and on the bus. */
export type EventName = (typeof EVENTS)[number]['name']
