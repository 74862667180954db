import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type RebuildPorts, rebuildLeaderboard } from '../../../functions/rebuild-leaderboard/rebuild-leaderboard.ts'
import {
  brand,
  type CalendarDay,
  type ParticipantId,
  type PeriodId,
  type ProgrammeId,
} from '../../../shared/domain/brand.ts'
import { createBandStore } from '../../../shared/dynamodb/bands.ts'
import { createLeaderboardBuilding } from '../../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { type BandOutcome, recalculateBand } from '../../../shared/ledger/recalculate-band.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'

export const Q4 = { programme: brand<ProgrammeId>('default'), period: brand<PeriodId>('2026-Q4') }

/** Does what recalculate-bands does when it is told of a posting to the account of 2026-Q4. */
export async function judge(
  client: DynamoDBDocumentClient,
  tableName: string,
  participantId: string,
): Promise<BandOutcome> {
  const rulebook = await loadRulebook(createProgrammeBook(client, tableName))
  const place = {
    participantId: brand<ParticipantId>(participantId),
    programme: Q4.programme,
    periodStart: brand<CalendarDay>('2026-10-01'),
  }
  return recalculateBand(place, rulebook, createBandStore(client, tableName), systemClock)
}

/** The real ports of rebuild-leaderboard. */
export async function rebuildPorts(client: DynamoDBDocumentClient, tableName: string): Promise<RebuildPorts> {
  return {
    building: createLeaderboardBuilding(client, tableName, systemClock),
    members: createMemberList(client, tableName),
    programmes: await createProgrammeBook(client, tableName).all(),
    ruleSetsOf: programme => createProgrammeBook(client, tableName).ruleSets(programme),
    clock: systemClock,
  }
}

/** Does what rebuild-leaderboard does when 2026-Q4 is outdated. */
export const rebuild = async (client: DynamoDBDocumentClient, tableName: string): Promise<number> =>
  rebuildLeaderboard(Q4, await rebuildPorts(client, tableName))
