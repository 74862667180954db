import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { judgeMember } from '../../functions/finance-api/judge-member.ts'
import { periodScope, standingsQuery } from '../../functions/finance-api/period-scope.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createStandingsReader } from '../../shared/dynamodb/standings.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { PERIOD, PROGRAMME } from '../records.ts'
import { type Quantiles, quantilesOf } from '../statistics.ts'
import { countReads, type Reads } from './reads.ts'

type Measured = Quantiles & Reads

const SAMPLES = 100
/** Until compilers and connections are warm. */
const WARM_UP = 20

/** Pages of 100 and single people as `finance-api` reads and judges them; the programmes are remembered there, so they are read once here. */
export async function measureReads(
  client: DynamoDBDocumentClient,
  tableName: string,
  people: number,
): Promise<{ readonly page: Measured; readonly rank: Measured }> {
  const scope = await periodScope(
    { programme: PROGRAMME, period: PERIOD },
    createProgrammeBook(client, tableName),
    systemClock.now(),
  )
  const members = createMemberList(client, tableName)
  const standings = createStandingsReader(client, tableName)
  const idAt = (sample: number) => `B${String(Math.floor((sample * people) / (SAMPLES + WARM_UP))).padStart(6, '0')}`

  const page = async (sample: number) => {
    const { items } = await members.members(scope.programme.id, { limit: 100, after: idAt(sample) })
    const ids = items.map(({ participantId }) => participantId)
    const found = await standings.standings(standingsQuery(scope, ids))
    return items.map(member => judgeMember(member, found, scope))
  }
  const rank = async (sample: number) => {
    const member = await members.member(scope.programme.id, idAt(sample))
    if (!member) throw new Error(`nobody is called ${idAt(sample)}`)
    return judgeMember(member, await standings.standings(standingsQuery(scope, [member.participantId])), scope)
  }
  return { page: await sampled(client, page), rank: await sampled(client, rank) }
}

async function sampled(client: DynamoDBDocumentClient, work: (sample: number) => Promise<unknown>): Promise<Measured> {
  for (let sample = 0; sample < WARM_UP; sample++) await work(sample)
  const reads = countReads(client)
  const times: number[] = []
  for (let sample = WARM_UP; sample < WARM_UP + SAMPLES; sample++) {
    const begun = performance.now()
    await work(sample)
    times.push(performance.now() - begun)
  }
  client.middlewareStack.remove('countReads')
  const { requests, units } = reads.take()
  return { ...quantilesOf(times), requests: requests / SAMPLES, units: units / SAMPLES }
}
