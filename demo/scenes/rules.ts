import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stack } from '../../local/stack.ts'
import { type Api, ApiRefusal, connect } from '../api.ts'
import { checkPromises } from '../check-promises.ts'
import { eligibilityOf } from '../outcome.ts'
import { postQuarter } from '../post-quarter.ts'
import { lastQuarter, playOf } from '../quarter.ts'
import { randomFrom } from '../random.ts'
import type { Play } from '../record.ts'
import { type DemoCompany, seedCompany } from '../seed.ts'
import { createStage, type SceneOptions, type SceneOutcome } from './scene.ts'

const PROGRAMME = 'default'
const RULES = `/v1/programmes/${PROGRAMME}/rule-sets`
const FOLDER = 'demo-output'

interface RuleSetDocument {
  readonly earning: readonly { readonly id: string; readonly points: number }[]
}

interface Money {
  readonly currency: string
  readonly minorUnits: number
}

interface Backtest {
  readonly status: string
  readonly hash: string
  readonly failure?: string
  readonly summary: {
    readonly participants: number
    readonly changed: number
    readonly entries: number
    readonly pointsBefore: number
    readonly pointsAfter: number
    readonly bands: {
      readonly before: Readonly<Record<string, number>>
      readonly after: Readonly<Record<string, number>>
    }
    readonly cost: { readonly before: Money; readonly after: Money }
  }
}

interface PersonChange {
  readonly employeeId: string
  readonly points: { readonly before: number; readonly after: number }
}

const yuan = ({ minorUnits }: Money): string => `¥${(minorUnits / 100).toLocaleString('en')}`

const clientOf = (stack: Stack, name: string): Promise<Api> => {
  const client = stack.clients[name]
  if (!client) throw new Error(`the stack has no client ${name}`)
  return connect(stack.api, stack.tokenUrl, client)
}

/** Cuts the quarter: what comes in before the rules change, and what comes in while they do. */
function cut({ records, voids }: Play): { readonly before: Play; readonly meanwhile: Play } {
  const at = Math.floor(records.length * 0.8)
  return { before: { records: records.slice(0, at), voids }, meanwhile: { records: records.slice(at), voids: [] } }
}

/** Asks until the answer will do; the work in between is the stack's. */
async function until<Body>(stack: Stack, ask: () => Promise<Body>, isDone: (body: Body) => boolean): Promise<Body> {
  for (;;) {
    await stack.drained()
    const body = await ask()
    if (isDone(body)) return body
  }
}

const startOf = (quarter: ReturnType<typeof lastQuarter>): string => `${quarter.firstDay.toString()}T00:00:00+08:00`

/**
 * HR lets courses of strategy count double, for a quarter that is over but not closed: drafts, validates, asks what one record would be
 * worth, sees what it does to people and cost, and publishes exactly that while records keep coming in.
 */
export const rulesScene = async (stack: Stack, options: SceneOptions): Promise<SceneOutcome> => {
  const { step, steps } = createStage(options.quiet)
  const [lms, hr, finance] = await Promise.all([
    clientOf(stack, 'lms'),
    clientOf(stack, 'hr'),
    clientOf(stack, 'finance'),
  ])
  const quarter = lastQuarter(new Date())
  const figures: Record<string, unknown> = { programme: PROGRAMME, period: quarter.id }
  try {
    const company = await seedCompany(hr, options)
    const { before, meanwhile } = cut(playOf(company.people, company.courses, quarter, randomFrom(options.seed + 1)))
    await step(
      'a quarter is played',
      async () => {
        const { counts } = await postQuarter(lms, before, () => undefined)
        await stack.drained()
        return counts
      },
      ({ accepted }) => accepted > 0,
      ({ accepted }) => `${accepted} records of ${company.people.length} managers accepted`,
    )
    const version = await draftDouble(hr, step)
    await tryOut(hr, company, version, quarter.id, step)
    const backtest = await backtestOf(stack, hr, version, quarter.id, step)
    Object.assign(figures, { version, backtest: backtest.summary, hash: backtest.hash })
    const people = await saveFiles(hr, backtest.id, step)
    const untouched = await publish(stack, { lms, hr }, { version, backtest, quarter, meanwhile }, step)
    await compare(finance, quarter.id, people, untouched, step)
    await explained(hr, people, quarter.id, step)
  } catch (error) {
    if (steps.every(({ ok }) => ok)) steps.push({ name: 'the scene', ok: false, detail: String(error) })
  }
  const invariants = await checkPromises(stack)
  return { scene: 'rules', steps, figures, invariants }
}

type Step = ReturnType<typeof createStage>['step']

async function draftDouble(hr: Api, step: Step): Promise<number> {
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
async function tryOut(
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

async function backtestOf(
  stack: Stack,
  hr: Api,
  version: number,
  period: string,
  step: Step,
): Promise<Backtest & { readonly id: string }> {
  return step(
    'the backtest shows people, bands and cost',
    async () => {
      const { body } = await hr.call<{ readonly id: string }>('POST', `${RULES}/${version}/backtests`, { period })
      const ask = async () => (await hr.call<Backtest>('GET', `/v1/backtests/${body.id}`)).body
      return { ...(await until(stack, ask, ({ status }) => status !== 'running')), id: body.id }
    },
    ({ status }) => status === 'done',
    ({ summary: { changed, participants, pointsBefore, pointsAfter, cost } }) =>
      `${changed} of ${participants} people change, ${pointsBefore} -> ${pointsAfter} points, cost ${yuan(cost.before)} -> ${yuan(cost.after)}`,
  )
}

/** Everybody in whom something changes, from the backtest's own file. */
async function saveFiles(hr: Api, id: string, step: Step): Promise<readonly PersonChange[]> {
  return step(
    'its page and sheets can be downloaded',
    async () => {
      await mkdir(FOLDER, { recursive: true })
      for (const file of ['backtest.html', 'backtest.xlsx', 'backtest.json']) {
        await writeFile(join(FOLDER, file), await hr.download(`/v1/backtests/${id}/files/${file}`))
      }
      const text = Buffer.from(await hr.download(`/v1/backtests/${id}/files/backtest.json`)).toString('utf8')
      return (JSON.parse(text) as { readonly people: readonly PersonChange[] }).people
    },
    people => people.length > 0,
    () => `${FOLDER}/backtest.html, .xlsx, .json`,
  )
}

interface Publication {
  readonly version: number
  readonly backtest: Backtest
  readonly quarter: ReturnType<typeof lastQuarter>
  readonly meanwhile: Play
}

/** Returns the people of whom nothing came in meanwhile. */
async function publish(
  stack: Stack,
  { lms, hr }: { readonly lms: Api; readonly hr: Api },
  { version, backtest, quarter, meanwhile }: Publication,
  step: Step,
): Promise<(employeeId: string) => boolean> {
  const decision = {
    reason: '战略课程积分翻倍',
    consulted: ['培训部', '财务部'],
    announcedOn: quarter.firstDay.toString(),
  }
  const wanted = { effectiveFrom: startOf(quarter), backtestHash: backtest.hash, decision }
  await step(
    'it is published for the whole quarter while records keep coming in',
    async () => {
      const posting = postQuarter(lms, meanwhile, () => undefined)
      await hr.call('POST', `${RULES}/${version}/publish`, wanted)
      await posting
      return finished(stack, hr, version, wanted)
    },
    ({ state, provisional }) => state === 'done' && !provisional,
    ({ skipped }) => (skipped === 0 ? 'nobody skipped' : `${skipped} people were retested and approved`),
  )
  const touched = new Set(meanwhile.records.map(({ id }) => id.split('-')[0]))
  return employeeId => !touched.has(employeeId)
}

interface PublicationState {
  readonly state: string
  readonly provisional: boolean
  readonly skipped: number
  readonly retest?: { readonly hash: string; readonly participants: number }
}

/** People of whom something had changed since are approved as the retest shows them. */
async function finished(stack: Stack, hr: Api, version: number, wanted: object): Promise<PublicationState> {
  let skipped = 0
  for (;;) {
    const ask = async () => (await hr.call<PublicationState>('GET', `${RULES}/${version}/publication`)).body
    const body = await until(stack, ask, ({ state }) => state !== 'running')
    if (body.state !== 'waiting' || body.retest === undefined) return { ...body, skipped }
    skipped += body.retest.participants
    await hr.call('POST', `${RULES}/${version}/publish`, { ...wanted, backtestHash: body.retest.hash })
  }
}

async function compare(
  finance: Api,
  period: string,
  people: readonly PersonChange[],
  isUntouched: (employeeId: string) => boolean,
  step: Step,
): Promise<void> {
  const shown = people.filter(({ employeeId }) => isUntouched(employeeId))
  await step(
    'everybody of whom nothing came in since has exactly the points that were shown',
    async () => {
      const items = await eligibilityOf(finance, PROGRAMME, period)
      const points = new Map(items.map(item => [item.employeeId, item.points]))
      return shown.filter(person => points.get(person.employeeId) !== person.points.after)
    },
    differing => differing.length === 0 && shown.length > 0,
    differing => `${shown.length - differing.length} of ${shown.length}`,
  )
}

async function explained(hr: Api, people: readonly PersonChange[], period: string, step: Step): Promise<void> {
  const [person] = people
  const path = `/v1/employees/${person?.employeeId}/ledger?period=${period}&programme=${PROGRAMME}`
  await step(
    'the ledger shows the pair of entries and says why',
    async () =>
      (await hr.call<{ readonly entries: readonly { kind: string; why: { en: string } }[] }>('GET', path)).body.entries,
    entries => entries.some(({ kind }) => kind === 'reversal'),
    entries => entries.find(({ kind }) => kind === 'reversal')?.why.en,
  )
}
