import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Api } from '../../../cli/api.ts'
import type { Stack } from '../../../local/stack.ts'
import type { Step } from '../scene.ts'
import { type Backtest, FOLDER, type Money, type PersonChange, RULES } from './contracts.ts'
import { until } from './until.ts'

const yuan = ({ minorUnits }: Money): string => `¥${(minorUnits / 100).toLocaleString('en')}`

/** Has the draft tried out against the quarter. */
export async function backtestOf(
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
export async function saveFiles(hr: Api, id: string, step: Step): Promise<readonly PersonChange[]> {
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
