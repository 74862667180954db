import { type Api, connect } from '../../cli/api.ts'
import type { Stack } from '../../local/stack.ts'
import { checkPromises } from '../check-promises.ts'
import { postQuarter } from '../post-quarter.ts'
import { lastQuarter, playOf } from '../quarter.ts'
import { randomFrom } from '../random.ts'
import type { Play } from '../record.ts'
import { seedCompany } from '../seed.ts'
import { backtestOf, saveFiles } from './rules/backtest.ts'
import { compare, explained } from './rules/compare.ts'
import { PROGRAMME } from './rules/contracts.ts'
import { draftDouble, tryOut } from './rules/draft.ts'
import { publish } from './rules/publish.ts'
import { createStage, type SceneOptions, type SceneOutcome } from './scene.ts'

const clientOf = (stack: Stack, name: string): Promise<Api> => {
  const client = stack.clients[name]
  if (!client) throw new Error(`the stack has no client ${name}`)
  return connect(stack.api, stack.tokenUrl, client)
}

/** Cuts the quarter: what comes in before the rules change, and what comes in while they do. */
function cut({ records, voids }: Play): { readonly before: Play; readonly meanwhile: Play } {
  const at = Math.floor(records.length * 0.93)
  return { before: { records: records.slice(0, at), voids }, meanwhile: { records: records.slice(at), voids: [] } }
}

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
