import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { rebuildLeaderboard } from '../../functions/rebuild-leaderboard/rebuild-leaderboard.ts'
import { brand, type PeriodId, type ProgrammeId } from '../../shared/domain/brand.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { createLeaderboardBuilding } from '../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { PERIOD, PROGRAMME } from '../records.ts'
import { tenth } from '../statistics.ts'
import { countReads, type Reads } from './reads.ts'

/** One rebuild of the whole leaderboard, as `rebuild-leaderboard` does it. */
export async function measureRebuild(
  client: DynamoDBDocumentClient,
  tableName: string,
): Promise<Reads & { readonly seconds: number }> {
  const book = createProgrammeBook(client, tableName)
  const programmes = await book.all()
  const ports = {
    building: createLeaderboardBuilding(client, tableName, systemClock),
    members: createMemberList(client, tableName),
    programmes,
    ruleSetsOf: (programme: Programme) => book.ruleSets(programme),
    clock: systemClock,
  }
  const reads = countReads(client)
  const begun = performance.now()
  await rebuildLeaderboard({ programme: brand<ProgrammeId>(PROGRAMME), period: brand<PeriodId>(PERIOD) }, ports)
  const seconds = tenth((performance.now() - begun) / 1000)
  client.middlewareStack.remove('countReads')
  return { seconds, ...reads.take() }
}
