import type { ProgrammeId } from '../../shared/domain/brand.ts'
import type { RuleSetVersion } from '../../shared/domain/rule-set.ts'
import { notFound } from '../../shared/http/problem.ts'
import { getCampaignBudget } from '../../shared/http/routes/programmes.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { CampaignBudgets } from '../../shared/ports/campaign-budgets.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'

export interface BudgetPorts {
  readonly book: ProgrammeBook
  readonly budgets: Pick<CampaignBudgets, 'spent'>
}

/** Versions may differ: the newest that gives the campaign a budget says how much it is. */
const budgetIn = (versions: readonly RuleSetVersion[], campaign: string): number | undefined =>
  versions
    .toSorted((a, b) => b.version - a.version)
    .flatMap(({ document }) => document.campaigns.filter(({ id }) => id === campaign))
    .find(({ budget }) => budget !== undefined)?.budget?.points

async function budgetOf(programme: ProgrammeId, campaign: string, book: ProgrammeBook): Promise<number> {
  const found = (await book.all()).find(({ id }) => id === programme)
  if (found === undefined) throw notFound('There is no such programme.')
  const budget = budgetIn(await book.ruleSets(found), campaign)
  if (budget === undefined) throw notFound('No published version has such a campaign with a budget.')
  return budget
}

/** How much of a campaign is left. */
export const budgetBindings = ({ book, budgets }: BudgetPorts): readonly Binding[] => [
  bind(getCampaignBudget, async ({ params: { programme, campaign } }) => {
    const budget = await budgetOf(programme, campaign, book)
    const spent = await budgets.spent(programme, campaign)
    return { status: 200, body: { programme, campaign, budget, spent, left: Math.max(0, budget - spent) } }
  }),
]
