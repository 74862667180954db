import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { collectWork } from '../../../functions/award-points/collect-work.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { storageDayOf } from '../../../shared/domain/storage-day.ts'
import { backOff } from '../../../shared/dynamodb/backoff.ts'
import { createCampaignBudgets } from '../../../shared/dynamodb/campaign-budgets.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { type Awarded, type AwardPorts, awardPoints } from '../../../shared/ledger/award-points.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'

const PATIENCE = 60

/** The real ports of award-points, on a real table. */
export function awardPorts(client: DynamoDBDocumentClient, tableName: string): AwardPorts {
  const book = createProgrammeBook(client, tableName)
  return {
    ledger: createParticipantLedger(client, tableName),
    budgets: createCampaignBudgets(client, tableName),
    clock: systemClock,
    rulebook: () => loadRulebook(book),
    pause: async attempt => {
      await backOff(attempt)
      return attempt < PATIENCE
    },
  }
}

/** Does what award-points does when it is told of these records, or of facts that changed on a day. */
export async function award(
  ports: AwardPorts,
  ...news: readonly (LearningRecord | { participantId: string; from: string })[]
): Promise<readonly Awarded[]> {
  const { programmes } = await ports.rulebook(false)
  const changes = news.map((one, index) => ({
    messageId: String(index),
    participantId: one.participantId,
    day: 'from' in one ? one.from : storageDayOf(one.occurredAt),
    ofFacts: 'from' in one,
    mayReplace: 'supersedes' in one || 'attemptId' in one,
    correlationId: 'test',
  }))
  const results: Awarded[] = []
  for (const { work } of collectWork(changes, programmes)) results.push(await awardPoints(work, ports))
  return results
}
