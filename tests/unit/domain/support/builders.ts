import type { Adjustment } from '../../../../shared/domain/adjustment.ts'
import {
  type BranchPath,
  basisPoints,
  brand,
  type CalendarDay,
  type CourseId,
  type Instant,
  type ParticipantId,
  points,
  type RecordId,
  type SourceId,
} from '../../../../shared/domain/brand.ts'
import { toInstant } from '../../../../shared/domain/calendar.ts'
import { type DerivationInput, deriveAwards } from '../../../../shared/domain/derive.ts'
import type { Activity, LearningRecord, RecordVoid } from '../../../../shared/domain/learning-record.ts'
import type { ParticipantFacts, Post } from '../../../../shared/domain/participant.ts'
import { periodContaining } from '../../../../shared/domain/period.ts'
import type { Programme } from '../../../../shared/domain/programme.ts'
import { DEFAULT_PROGRAMME } from '../../../../shared/domain/programmes/default.ts'
import type { EarningRule, RuleSetDocument, RuleSetVersion } from '../../../../shared/domain/rule-set.ts'
import type { Assessment } from '../../../../shared/domain/standing.ts'

export const day = (text: string): CalendarDay => brand<CalendarDay>(text)
export const at = (text: string): Instant => toInstant(text)
export const PARTICIPANT = brand<ParticipantId>('p-1')
const LONG_AGO = at('2020-01-01T00:00:00Z')

export interface RecordWishes {
  readonly source?: string
  readonly on?: string
  readonly time?: string
  readonly recordedAt?: string
  readonly course?: string
  readonly category?: string
  readonly tags?: readonly string[]
  readonly score?: number
  readonly attempt?: string
  readonly supersedes?: string
}

const courseOf = ({ course, category, tags }: RecordWishes): Pick<LearningRecord, 'course'> =>
  course === undefined
    ? {}
    : { course: { courseId: brand<CourseId>(course), ...(category && { category }), ...(tags && { tags }) } }

/** A record of 12 October 2026 (in 2026-Q4), done at ten in the morning in Shanghai unless told otherwise. */
export const aRecord = (id: string, activity: Activity, wishes: RecordWishes = {}): LearningRecord => {
  const occurredAt = at(`${wishes.on ?? '2026-10-12'}T${wishes.time ?? '10:00'}:00+08:00`)
  return {
    source: brand<SourceId>(wishes.source ?? 'lms'),
    id: brand<RecordId>(id),
    activity,
    participantId: PARTICIPANT,
    occurredAt,
    recordedAt: wishes.recordedAt === undefined ? occurredAt : at(wishes.recordedAt),
    ...courseOf(wishes),
    ...(wishes.score !== undefined && { score: basisPoints(wishes.score * 100) }),
    ...(wishes.attempt !== undefined && { attemptId: wishes.attempt }),
    ...(wishes.supersedes !== undefined && { supersedes: brand<RecordId>(wishes.supersedes) }),
  }
}

export const aVoid = ({ source, id }: Pick<LearningRecord, 'source' | 'id'>): RecordVoid => ({
  source,
  id,
  participantId: PARTICIPANT,
  reason: 'entered by mistake',
  voidedAt: at('2026-11-01T00:00:00Z'),
})

export const aPost = (wishes: Partial<Post> = {}): Post => ({
  from: day('2020-03-01'),
  to: null,
  branch: brand<BranchPath>('hq/east/shanghai'),
  jobLevel: 'middle',
  primary: true,
  recordedAt: LONG_AGO,
  ...wishes,
})

export const someFacts = (wishes: Partial<ParticipantFacts> = {}): ParticipantFacts => ({
  participantId: PARTICIPANT,
  hiredOn: day('2020-03-01'),
  leftOn: null,
  posts: [aPost()],
  leaves: [],
  ...wishes,
})

export const aProgramme = (wishes: Partial<Programme> = {}): Programme => ({
  ...DEFAULT_PROGRAMME.programme,
  publications: [{ version: 1, effectiveFrom: LONG_AGO, publishedAt: LONG_AGO }],
  ...wishes,
})

export const aRuleSet = (wishes: Partial<RuleSetDocument> = {}, version = 1, from = LONG_AGO): RuleSetVersion => ({
  version,
  effectiveFrom: from,
  document: { ...DEFAULT_PROGRAMME.ruleSet, ...wishes },
})

/** A rule for exams worth 5 points. */
export const anExamRule = (wishes: Partial<EarningRule> = {}): EarningRule => ({
  id: 'exam',
  activity: 'exam.passed',
  points: points(5),
  ...wishes,
})

/** Derives the fourth quarter of 2026 under the default programme, unless told otherwise. */
export const derive = (records: readonly LearningRecord[], wishes: Partial<DerivationInput> = {}) => {
  const programme = wishes.programme ?? aProgramme()
  return deriveAwards({
    programme,
    period: periodContaining(day('2026-11-01'), programme),
    programmes: [programme],
    ruleSets: [aRuleSet()],
    facts: someFacts(),
    records,
    voids: [],
    adjustments: [],
    grants: [],
    earnedBefore: {},
    ...wishes,
  })
}

type Derived = ReturnType<typeof derive>

export const totalOf = ({ awards }: Derived): number => awards.reduce((sum, award) => sum + award.points, 0)

/** What became of a record, in short: `15 awarded`, `0 already-earned`. */
export const fateOf = ({ outcomes }: Derived, id: string): string | undefined => {
  const outcome = outcomes.find(each => each.id === id)
  return outcome && `${outcome.points} ${outcome.reason.code}`
}

/** Three points that somebody decided for the fourth quarter of 2026. */
export const anAdjustment = (wishes: Partial<Adjustment> = {}): Adjustment => ({
  id: 'a-1',
  participantId: brand('p-1'),
  programme: brand('default'),
  period: brand('2026-Q4'),
  points: points(3),
  kind: 'manual',
  reason: 'gave the course',
  decidedAt: at('2026-11-08T00:00:00Z'),
  ...wishes,
})

/** Somebody who was there for a whole quarter of 92 days: what places and times add is the subject of other tests. */
export const WHOLE_QUARTER: Assessment = {
  active: true,
  assessed: true,
  ranked: true,
  shadow: false,
  activeDays: 92,
  partDays: 92,
  allPartDays: 92,
  proration: { activeDays: 92, days: 92, always: false },
}
