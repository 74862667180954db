import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type Instant, type Points, points } from '../domain/brand.ts'
import type { Claim } from '../domain/grant.ts'
import type { CampaignBudgets } from '../ports/campaign-budgets.ts'
import { backOff } from './backoff.ts'
import { getItem } from './get-item.ts'
import { toGrantItem } from './grant-item.ts'
import { budgetKey } from './keys.ts'
import { type TransactItems, TransactionBusyError, transact } from './transact.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

const ATTEMPTS = 8
/** Place of the grant in the transaction. */
const GRANT = 1

interface BudgetItem {
  readonly spent: Points
}

/**
 * Budgets in the table: a counter and a grant are written together, so that no death in between gives twice or loses anything.
 * A claim costs 1 read unit and 4 write units (1 when nothing is left); one counter takes some 500 claims a second.
 */
export function createCampaignBudgets(client: DynamoDBDocumentClient, tableName: string): CampaignBudgets {
  const spent = async (programme: string, campaign: string): Promise<Points> =>
    (await getItem<BudgetItem>(client, tableName, budgetKey(programme, campaign)))?.spent ?? points(0)

  /** False: the counter was raised meanwhile; what is left has to be looked at again. */
  async function tryToGive(claim: Claim, at: Instant): Promise<boolean> {
    const left = Math.max(0, claim.budget - (await spent(claim.programme, claim.campaign)))
    const granted = points(Math.min(claim.wanted, left))
    const grant = grantPut(tableName, claim, granted, at)
    if (granted === 0) {
      await unlessConditionFails<unknown>(client.send(new PutCommand(grant)), () => undefined)
      return true
    }
    const failed = await transact(client, [spending(tableName, claim, granted), { Put: grant }])
    // The grant is there already: somebody else asked for the same.
    return failed.length === 0 || failed.includes(GRANT)
  }

  return {
    spent,
    async claim(claim, at) {
      try {
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          if (await tryToGive(claim, at)) return 'answered'
          await backOff(attempt)
        }
      } catch (error) {
        if (!(error instanceof TransactionBusyError)) throw error
      }
      return 'busy'
    },
  }
}

const grantPut = (tableName: string, claim: Claim, granted: Points, at: Instant) => ({
  TableName: tableName,
  Item: toGrantItem(claim, granted, at),
  ConditionExpression: 'attribute_not_exists(pk)',
})

/** The sum never passes the budget, whoever else spends meanwhile. */
const spending = (
  tableName: string,
  { programme, campaign, budget }: Claim,
  granted: Points,
): TransactItems[number] => ({
  Update: {
    TableName: tableName,
    Key: budgetKey(programme, campaign),
    UpdateExpression: 'SET entity = :entity, programme = :programme, campaign = :campaign ADD spent :granted',
    ConditionExpression: 'attribute_not_exists(spent) OR spent <= :most',
    ExpressionAttributeValues: {
      ':entity': 'CampaignBudget',
      ':programme': programme,
      ':campaign': campaign,
      ':granted': granted,
      ':most': budget - granted,
    },
  },
})
