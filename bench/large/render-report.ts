import { renderReport } from '../../functions/send-reports/render-report.ts'
import { brand, type PeriodId, type ProgrammeId } from '../../shared/domain/brand.ts'
import { createEmployeeNames } from '../../shared/dynamodb/employee-names.ts'
import { createLeaderboardBuilding } from '../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { databaseAt } from '../database.ts'
import { PERIOD, PROGRAMME } from '../records.ts'
import { tenth } from '../statistics.ts'

/** `node render-report.ts ENDPOINT TABLE`: gathers and renders the ranking report as `send-reports` does; prints seconds and memory. */
const [endpoint = '', tableName = ''] = process.argv.slice(2)
const client = databaseAt(endpoint)
const begun = performance.now()
const report = await renderReport(
  {
    id: 'bench',
    kind: 'points-ranking',
    programme: brand<ProgrammeId>(PROGRAMME),
    period: brand<PeriodId>(PERIOD),
    recipients: ['hr@example.com'],
    locale: 'zh-CN',
    attachments: ['xlsx'],
    requestedAt: systemClock.now(),
    state: 'requested',
  },
  {
    book: createProgrammeBook(client, tableName),
    clock: systemClock,
    members: createMemberList(client, tableName),
    leaderboards: createLeaderboardBuilding(client, tableName, systemClock),
    namesOf: createEmployeeNames(client, tableName),
    company: 'Bench',
    apiUrl: 'http://127.0.0.1:1',
  },
)
client.destroy()
if ('impossible' in report) throw new Error(report.impossible)
const seconds = tenth((performance.now() - begun) / 1000)
process.stdout.write(`\n${JSON.stringify({ seconds, megabytes: tenth(process.resourceUsage().maxRSS / 1024) })}\n`)
