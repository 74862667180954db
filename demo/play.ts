import { join } from 'node:path'
import { type Api, connect } from '../cli/api.ts'
import type { Stack } from '../local/stack.ts'
import { checkPromises } from './check-promises.ts'
import type { DemoOutcome } from './demo-outcome.ts'
import { namesOf, topOf } from './names.ts'
import { countBy, type EligibilityItem, eligibilityOf, entitlementTotals, quarantineOf, standingOf } from './outcome.ts'
import { postQuarter } from './post-quarter.ts'
import { progressBar } from './progress.ts'
import { lastQuarter, playOf } from './quarter.ts'
import { randomFrom } from './random.ts'
import { outcomesOf } from './record-outcomes.ts'
import { mailRankings } from './reports.ts'
import { saveMails } from './save-mails.ts'
import { seedCompany } from './seed.ts'
import { stopwatch } from './stopwatch.ts'

const PROGRAMME = 'default'
const FOLDER = 'demo-output'

export interface DemoOptions {
  readonly seed: number
  readonly people: number
  /** Seconds that the stack took to start. */
  readonly startup: number
  readonly quiet: boolean
}

/** Seeds a company, plays a quarter through the public API, and reads the outcome as finance and HR would. */
export const play = async (stack: Stack, options: DemoOptions): Promise<DemoOutcome> => {
  const watch = stopwatch({ startup: options.startup })
  const [lms, hr, finance] = await Promise.all(['lms', 'hr', 'finance'].map(name => clientOf(stack, name)))
  if (!lms || !hr || !finance) throw new Error('the stack has no clients lms, hr and finance')

  const company = await watch.time('seed', () => seedCompany(hr, options))
  const quarter = lastQuarter(new Date())
  const drama = playOf(company.people, company.courses, quarter, randomFrom(options.seed + 1))
  const posting = progressBar('Posting learning records', drama.records.length, options.quiet)
  const { counts: records, taken } = await watch.time('post', () => postQuarter(lms, drama, posting.advance))
  posting.stop()
  await watch.time('drain', () => stack.drained())

  const mails = await watch.time('report', () => mailRankings(stack, hr, PROGRAMME, quarter.id))
  const files = await saveMails(join(process.cwd(), FOLDER), mails)
  const asking = progressBar('Asking what became of each', taken.size, options.quiet)
  const outcomes = await watch.time('ask', () => outcomesOf(lms, taken, asking.advance))
  asking.stop()
  const invariants = await watch.time('verify', () => checkPromises(stack))
  return {
    ...(await standings(finance, hr, company, quarter.id)),
    records,
    outcomes,
    withoutOutcome: outcomes.pending ?? 0,
    invariants,
    mails: mails.length,
    folder: FOLDER,
    files,
    seconds: watch.seconds(),
  }
}

const clientOf = (stack: Stack, name: string): Promise<Api> => {
  const client = stack.clients[name]
  if (!client) throw new Error(`the stack has no client ${name}`)
  return connect(stack.api, stack.tokenUrl, client)
}

const standings = async (finance: Api, hr: Api, company: Parameters<typeof namesOf>[0], period: string) => {
  const standing = await standingOf(finance, PROGRAMME, period)
  const items: readonly EligibilityItem[] = await eligibilityOf(finance, PROGRAMME, period)
  const totals = entitlementTotals(items)
  return {
    participants: standing.population,
    period,
    rankedAt: standing.rankedAt,
    bands: countBy(items, item => item.band ?? 'not assessed'),
    eligible: Object.fromEntries(Object.entries(totals).map(([id, { people }]) => [id, people])),
    totals,
    topTen: topOf(items, namesOf(company), 10),
    waitingFor: countBy(await quarantineOf(hr), item => item.key),
  }
}
