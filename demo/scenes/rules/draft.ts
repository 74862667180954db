import type { Api } from '../../../cli/api.ts'
import { ApiRefusal } from '../../../cli/reach.ts'
import type { DemoCompany } from '../../seed.ts'
import type { Step } from '../scene.ts'
import { RULES, type RuleSetDocument } from './contracts.ts'

/** Drafts the rules in force with courses of strategy worth twice as much, and validates them. Returns the version. */
export async function draftDouble(hr: Api, step: Step): Promise<number> {
  const { body: known } = await hr.call<{ readonly document: RuleSetDocument }>('GET', `${RULES}/1`)
  const document = {
    ...known.document,
    earning: known.document.earning.map(rule => (rule.id === 'strategy' ? { ...rule, points: rule.points * 2 } : rule)),
  }
  const { version } = await step(
    'a draft lets strategy count double',
    async () => (await hr.call<{ readonly version: number; readonly status: string }>('POST', RULES, document)).body,
    ({ status }) => status === 'draft',
    draft => `version ${draft.version}`,
  )
  await step(
    'validation finds no error',
    async () =>
      (await hr.call<{ readonly findings: readonly { severity: string }[] }>('POST', `${RULES}/${version}/validate`))
        .body,
    ({ findings }) => findings.every(({ severity }) => severity !== 'error'),
    ({ findings }) => `${findings.length} findings`,
  )
  return version
}

/** One record under the draft, and that it cannot be published without having been tried. */
export async function tryOut(
  hr: Api,
  { people, courses }: DemoCompany,
  version: number,
  period: string,
  step: Step,
): Promise<void> {
  const course = courses.find(({ category }) => category === 'strategy')
  const record = {
    id: 'what-if',
    activity: 'course.completed',
    learner: { employeeId: people[0]?.employeeId },
    course: { courseId: course?.courseId },
    occurredAt: `${period.slice(0, 4)}-${String(Number(period.at(-1)) * 3).padStart(2, '0')}-15T09:00:00+08:00`,
  }
  await step(
    'one record is worth twice as much, and the trace says why',
    async () => (await hr.call<{ readonly points: number }>('POST', `${RULES}/${version}/evaluate`, record)).body,
    ({ points }) => points === 30,
    ({ points }) => `${points} points`,
  )
  await step(
    'publishing it for the past without a backtest is refused',
    async () => {
      try {
        await hr.call('POST', `${RULES}/${version}/publish`, { effectiveFrom: record.occurredAt })
        return 'published'
      } catch (error) {
        if (error instanceof ApiRefusal && error.message.includes('answered 409')) return 'refused'
        throw error
      }
    },
    outcome => outcome === 'refused',
  )
}
