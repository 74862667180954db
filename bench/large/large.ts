import { startDynamoDb } from '../../local/services/dynamodb.ts'
import { databaseAt } from '../database.ts'
import { tenth } from '../statistics.ts'
import { measureReport } from './measure-report.ts'
import { measureReads } from './read-standings.ts'
import { measureRebuild } from './rebuild.ts'
import { seedProgramme } from './seed-programme.ts'

/** A programme of 100,000 people. */
export interface LargeFigures {
  readonly people: number
  /** For people to read. */
  readonly rows: Readonly<Record<string, string>>
  readonly budgets: readonly {
    readonly measure: string
    readonly limit: number
    readonly measured: number
    readonly unit: string
  }[]
}

const PEOPLE = 100_000
const TABLE_NAME = 'large-programme'

/** The use cases on their real stores, in this process, against a database that holds nothing else. */
export async function measureLarge(say: (text: string) => void, people = PEOPLE): Promise<LargeFigures> {
  const service = await startDynamoDb({})
  const client = databaseAt(service.endpoint)
  try {
    const begun = performance.now()
    say(`seeding a programme of ${people} people`)
    await seedProgramme(client, TABLE_NAME, people)
    const seeding = tenth((performance.now() - begun) / 1000)
    say('rebuilding its leaderboard')
    const rebuild = await measureRebuild(client, TABLE_NAME)
    say('reading pages of eligibility and single ranks')
    const { page, rank } = await measureReads(client, TABLE_NAME, people)
    say('rendering its ranking report')
    const report = await measureReport(service.endpoint, TABLE_NAME)
    return {
      people,
      rows: {
        'seeding, s': String(seeding),
        'rebuild of the leaderboard': `${rebuild.seconds} s, ${rebuild.requests} requests, ${rebuild.units} read units`,
        'eligibility page of 100': `p50 ${page.p50} ms, p95 ${page.p95} ms, ${page.requests} requests, ${page.units} read units`,
        'rank of one person': `p50 ${rank.p50} ms, p95 ${rank.p95} ms, ${rank.requests} requests, ${rank.units} read units`,
        'ranking report with XLSX': `${report.seconds} s, at most ${report.megabytes} MB`,
      },
      budgets: [
        { measure: 'rebuild of a leaderboard of 100,000', limit: 15, measured: rebuild.seconds, unit: ' s' },
        { measure: 'read requests, page of 100', limit: 3, measured: page.requests, unit: '' },
        { measure: 'page of 100 of 100,000, p95', limit: 50, measured: page.p95, unit: ' ms' },
        { measure: 'read requests, rank of one', limit: 3, measured: rank.requests, unit: '' },
        { measure: 'rank of one of 100,000, p95', limit: 50, measured: rank.p95, unit: ' ms' },
        { measure: 'ranking report over 100,000', limit: 60, measured: report.seconds, unit: ' s' },
        { measure: 'ranking report over 100,000, memory', limit: 1024, measured: report.megabytes, unit: ' MB' },
      ],
    }
  } finally {
    client.destroy()
    await service.stop()
  }
}
