import type { Api } from '../../../cli/api.ts'
import type { Stack } from '../../../local/stack.ts'
import { postQuarter } from '../../post-quarter.ts'
import type { lastQuarter } from '../../quarter.ts'
import type { Play } from '../../record.ts'
import type { Step } from '../scene.ts'
import { type Backtest, RULES } from './contracts.ts'
import { until } from './until.ts'

const startOf = (quarter: ReturnType<typeof lastQuarter>): string => `${quarter.firstDay.toString()}T00:00:00+08:00`

interface Publication {
  readonly version: number
  readonly backtest: Backtest
  readonly quarter: ReturnType<typeof lastQuarter>
  readonly meanwhile: Play
}

/** Returns the people of whom nothing came in meanwhile. */
export async function publish(
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
