import { marshall } from '@aws-sdk/util-dynamodb'
import { readSlice } from '../../../functions/run-job/account-slices.ts'
import { contextOf } from '../../../functions/run-job/backtest/context.ts'
import type { BacktestPorts } from '../../../functions/run-job/job-ports.ts'
import { transactedUnits } from '../../../local/gateway/write-units.ts'
import { backtestInputOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeContext } from '../../../shared/backtest/change-context.ts'
import { planChange } from '../../../shared/backtest/plan-change.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import { postingToItem } from '../../../shared/dynamodb/posting-item.ts'
import { headAfter } from '../../../shared/dynamodb/posting-transaction.ts'
import { accountChunks } from '../../../shared/jobs/account-chunks.ts'
import { type PlanResult, postPlan } from '../../../shared/ledger/post-plan.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import type { NewPosting, ParticipantLedger } from '../../../shared/ports/participant-ledger.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'

/** The account under 1 KB in a transaction, and its row in the rank index. */
const ACCOUNT_UNITS = 3
/** The mark on an account in which nothing changes. */
const MARK_UNITS = 1

interface Sized {
  transactions: number
  writeUnits: number
}

/** Works out everything that the publication posts, and what that costs by AWS's rules; bands and what waited meanwhile are left out. */
export async function sizePublication(job: Job, ports: BacktestPorts): Promise<Sized> {
  const input = backtestInputOf(job)
  const context = await contextOf(input, input.document, job.createdAt, ports)
  const sized = { transactions: 0, writeUnits: 0 }
  for (const { scope } of accountChunks()) {
    for (let cursor: string | undefined, isLast = false; !isLast; isLast = cursor === undefined) {
      const slice = await readSlice({ scope, ...(cursor !== undefined && { cursor }) }, input, ports.accounts)
      for (const participantId of slice.participants) await sizeOne(participantId, context, sized)
      cursor = slice.next
    }
  }
  return sized
}

async function sizeOne(participantId: ParticipantId, context: ChangeContext, sized: Sized): Promise<PlanResult[]> {
  const planned = await planChange(participantId, context)
  const results: PlanResult[] = []
  for (const { plan } of planned?.changes ?? []) {
    if (plan) results.push(await postPlan(plan, { correlationId: 'bench' }, sizing(sized), systemClock.now()))
    else sized.writeUnits += MARK_UNITS
  }
  return results
}

const sizing = (sized: Sized): Pick<ParticipantLedger, 'post'> => ({
  async post(posting: NewPosting) {
    const head = headAfter(posting)
    const item = marshall(postingToItem(posting, head), { removeUndefinedValues: true })
    sized.transactions += 1
    sized.writeUnits += transactedUnits({ before: undefined, after: item }, []) + ACCOUNT_UNITS
    return { outcome: 'posted', head }
  },
})
