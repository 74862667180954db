import { expect, test } from 'vitest'
import { startBacktest } from '../../../functions/hr-api/start-backtest.ts'
import { brand, type Hash, type Instant, type PeriodId } from '../../../shared/domain/brand.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import type { Jobs } from '../../../shared/ports/jobs.ts'
import type { StoredRuleSet } from '../../../shared/ports/rule-sets.ts'

const NOW = brand<Instant>('2026-11-25T04:00:00.000Z')
const AUTHOR = { caller: { kind: 'person' as const, subject: 'ann' }, correlationId: 'test' }
const PROGRAMME = { ...DEFAULT_PROGRAMME.programme, publications: [] }
const DRAFT: StoredRuleSet = {
  programme: DEFAULT_PROGRAMME.programme.id,
  version: 2,
  status: 'draft',
  revision: 1,
  document: DEFAULT_PROGRAMME.ruleSet,
  hash: brand<Hash>('hash'),
  createdBy: 'ann',
  createdAt: NOW,
  updatedBy: 'ann',
  updatedAt: NOW,
}

/** What becomes of a backtest of a period: the periods that its job goes through. */
async function periodsTried(period: string): Promise<unknown> {
  const jobs = { create: async () => undefined } as unknown as Jobs
  const ports = { jobs, clock: { now: () => NOW }, newId: () => '1' }
  const wanted = { period: brand<PeriodId>(period) }
  const job = await startBacktest(PROGRAMME, DRAFT, wanted, AUTHOR, ports)
  return job.input.periods
}

test('a backtest goes through its period and those after it', async () => {
  expect(await periodsTried('2026-Q2')).toEqual(['2026-Q2', '2026-Q3', '2026-Q4'])
})

test.each(['0226-Q4', '0000-Q1', '2016-Q4'])(
  'a slip in the year (%s) is refused: it would keep the workers busy',
  async period => {
    await expect(periodsTried(period)).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/period', message: expect.stringContaining('too long ago') }],
    })
  },
)

test('ten years of quarters may be tried', async () => {
  expect(await periodsTried('2017-Q1')).toHaveLength(40)
})
