import {
  type BranchPath,
  brand,
  type CalendarDay,
  type ParticipantId,
  type RecordId,
  type SourceId,
} from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { primaryPost } from '../../shared/domain/employee.ts'
import { type Evaluation, evaluateRecord } from '../../shared/domain/evaluate-record.ts'
import type { LearningRecord, RecordedCourse } from '../../shared/domain/learning-record.ts'
import type { ParticipantFacts } from '../../shared/domain/participant.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { badRequest } from '../../shared/http/problem.ts'
import type { TrialRecord } from '../../shared/http/schemas/rule-set-answers.ts'
import { scoreOf } from '../../shared/intake/score.ts'
import type { CourseCatalogue } from '../../shared/ports/catalogue.ts'
import type { LearnerDirectory } from '../../shared/ports/directory.ts'
import type { ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'

export interface TrialPorts {
  readonly book: Pick<ProgrammeBook, 'all'>
  readonly directory: LearnerDirectory
  readonly catalogue: CourseCatalogue
  readonly ledger: Pick<ParticipantLedger, 'load'>
}

/** A trial needs no key of its own; rules may ask for the source. */
const NO_SOURCE = brand<SourceId>('trial')
const NO_ID = brand<RecordId>('trial')
const NOBODY = brand<ParticipantId>('trial')
/** Facts sort behind everything that has a day: from the last day on nothing else is read. */
const LAST_DAY = brand<CalendarDay>('9999-12-31')
const FIRST_DAY = brand<CalendarDay>('1900-01-01')

export interface Trial {
  readonly body: TrialRecord
  readonly programme: Programme
  readonly version: number
  readonly document: RuleSetDocument
}

/**
 * Judges one record under a version.
 * @throws Problem 400 for a learner or course that nobody knows
 */
export async function tryRecord(trial: Trial, ports: TrialPorts): Promise<Evaluation> {
  const { body, programme, version, document } = trial
  const [facts, course, programmes] = await Promise.all([
    body.learner === undefined ? madeUpFacts(trial) : factsOfLearner(body, ports),
    courseOf(body, ports),
    ports.book.all(),
  ])
  const record = recordOf(body, facts.participantId, course)
  const day = dayOf(record.occurredAt, programme.timeZone)
  const fallback = primaryPost(facts.posts, day) ?? placeOf(trial)
  return evaluateRecord({ record, facts, fallback, programme, programmes, version, document })
}

const recordOf = (
  { id, source, activity, occurredAt, score, attemptId, durationMinutes }: TrialRecord,
  participantId: ParticipantId,
  course: RecordedCourse | undefined,
): LearningRecord => ({
  source: source ?? NO_SOURCE,
  id: id === undefined ? NO_ID : brand<RecordId>(id),
  activity,
  participantId,
  occurredAt,
  recordedAt: occurredAt,
  ...(course && { course }),
  ...(score && { score: scoreOf(score) }),
  ...(attemptId !== undefined && { attemptId }),
  ...(durationMinutes !== undefined && { durationMinutes }),
})

const placeOf = ({ body, programme }: Trial) => ({
  branch: body.branch ?? programme.branches[0] ?? brand<BranchPath>(''),
  jobLevel: body.jobLevel ?? programme.jobLevels[0] ?? '',
})

/** Somebody who has always held the post that is tried. */
function madeUpFacts(trial: Trial): ParticipantFacts {
  const post = { from: FIRST_DAY, to: null, ...placeOf(trial), primary: true, recordedAt: trial.body.occurredAt }
  return { participantId: NOBODY, hiredOn: FIRST_DAY, leftOn: null, posts: [post], leaves: [] }
}

async function factsOfLearner(body: TrialRecord, { directory, ledger }: TrialPorts): Promise<ParticipantFacts> {
  const wanted = body.learner === undefined ? [] : [{ reference: body.learner, occurredAt: body.occurredAt }]
  const [participantId] = await directory.resolveLearners(body.source ?? NO_SOURCE, wanted)
  const view = participantId && (await ledger.load(participantId, LAST_DAY))
  if (!view) throw badRequest([{ pointer: '/learner', message: 'nobody is known by this reference' }])
  return view.facts
}

async function courseOf({ course, source }: TrialRecord, { catalogue }: TrialPorts) {
  if (course === undefined) return undefined
  const [found] = await catalogue.resolveCourses(source ?? NO_SOURCE, [course])
  if (found === undefined) throw badRequest([{ pointer: '/course', message: 'the catalogue knows no such course' }])
  return found
}
