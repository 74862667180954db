import type { Plan } from '../plan.ts'
import type { RulesFigures } from './figures.ts'
import { measureGenerated } from './generated/measure-generated.ts'
import { measureStack } from './measure-stack.ts'

const LARGE = [10_000, 100_000]
/** What a worker may use. run-job has twice as much, for the processor time that comes with it. */
const WORKER_MB = 512

/** A change of rules: through the whole stack, and where it is large over generated history. */
export async function measureRules(
  { rules }: Plan,
  isLarge: boolean,
  say: (text: string) => void,
): Promise<RulesFigures> {
  const stack = await measureStack(rules, say)
  const generated = []
  for (const people of isLarge ? LARGE : []) generated.push(await measureGenerated(people, say))
  const budgets = generated.flatMap(({ people, derive, summarise, publish }) =>
    Object.entries({ derive, summarise, publish }).map(([phase, { megabytes }]) => ({
      measure: `rules of ${people.toLocaleString('en')}: ${phase}, memory`,
      limit: WORKER_MB,
      measured: megabytes,
      unit: ' MB',
    })),
  )
  return { stack, generated, budgets }
}
