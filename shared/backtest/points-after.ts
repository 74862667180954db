import { points } from '../domain/brand.ts'
import type { Plan } from '../ledger/plan-postings.ts'
import type { LoadedAccount } from '../ports/participant-ledger.ts'

/** The points of an account when a plan is posted to it. */
export const pointsAfter = (account: LoadedAccount, plan: Plan | undefined) =>
  points((plan?.drafts ?? []).reduce<number>((sum, draft) => sum + draft.points, account.points))
