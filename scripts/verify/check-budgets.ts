import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { Findings } from './breaches.ts'

type Item = Readonly<Record<string, unknown>>

/** Adds up what budgets of campaigns gave, record by record, to compare it with their counters. */
export interface BudgetSums {
  /** Items of other kinds are passed over. */
  add(item: Item): void
  finish(rulebook: Rulebook, findings: Findings): void
}

interface Sum {
  granted: number
  spent: number
}

export function createBudgetSums(): BudgetSums {
  const sums = new Map<string, Sum>()
  return {
    add(item) {
      if (item.entity !== 'Grant' && item.entity !== 'CampaignBudget') return
      const name = `${item.programme}/${item.campaign}`
      const sum = sums.get(name) ?? { granted: 0, spent: 0 }
      if (item.entity === 'Grant') sum.granted += Number(item.points)
      else sum.spent += Number(item.spent)
      sums.set(name, sum)
    },
    finish(rulebook, findings) {
      findings.check('budgets-equal-grants', sums.size)
      for (const [place, sum] of sums) {
        const problem = problemOf(sum, largestBudget(place, rulebook))
        if (problem) findings.breach('budgets-equal-grants', { place, problem })
      }
    },
  }
}

function problemOf({ granted, spent }: Sum, budget: number): string | undefined {
  if (granted !== spent) return `${granted} points were granted, the counter says ${spent}`
  return granted > budget ? `${granted} points were granted out of a budget of ${budget}` : undefined
}

/** Versions may differ in a campaign's budget: never more than the largest of them is given. */
const largestBudget = (place: string, { programmes, ruleSets }: Rulebook): number =>
  Math.max(
    0,
    ...programmes.flatMap(({ id }) =>
      (ruleSets.get(id) ?? []).flatMap(({ document }) =>
        document.campaigns
          .filter(campaign => `${id}/${campaign.id}` === place)
          .map(({ budget }) => budget?.points ?? 0),
      ),
    ),
  )
