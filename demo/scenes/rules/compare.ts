import type { Api } from '../../../cli/api.ts'
import { eligibilityOf } from '../../outcome.ts'
import type { Step } from '../scene.ts'
import { type PersonChange, PROGRAMME } from './contracts.ts'

/** What was shown against what finance reads now. */
export async function compare(
  finance: Api,
  period: string,
  people: readonly PersonChange[],
  isUntouched: (employeeId: string) => boolean,
  step: Step,
): Promise<void> {
  const shown = people.filter(({ employeeId }) => isUntouched(employeeId))
  await step(
    'everybody of whom nothing came in since has exactly the points that were shown',
    async () => {
      const items = await eligibilityOf(finance, PROGRAMME, period)
      const points = new Map(items.map(item => [item.employeeId, item.points]))
      return shown.filter(person => points.get(person.employeeId) !== person.points.after)
    },
    differing => differing.length === 0 && shown.length > 0,
    differing => `${shown.length - differing.length} of ${shown.length}`,
  )
}

/** Why the points of one of them have changed. */
export async function explained(hr: Api, people: readonly PersonChange[], period: string, step: Step): Promise<void> {
  const [person] = people
  const path = `/v1/employees/${person?.employeeId}/ledger?period=${period}&programme=${PROGRAMME}`
  await step(
    'the ledger shows the pair of entries and says why',
    async () =>
      (await hr.call<{ readonly entries: readonly { kind: string; why: { en: string } }[] }>('GET', path)).body.entries,
    entries => entries.some(({ kind }) => kind === 'reversal'),
    entries => entries.find(({ kind }) => kind === 'reversal')?.why.en,
  )
}
