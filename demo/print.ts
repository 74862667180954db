import Table from 'cli-table3'
import type { DemoOutcome } from './demo-outcome.ts'
import type { SceneOutcome } from './scenes/scene.ts'

const money = (minorUnits: number): string =>
  `¥${(minorUnits / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`

/** Lines between the rows would make it twice as long. */
const WITHOUT_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const drawn = new Table({ head: [...head], style: { head: [], border: [] }, chars: WITHOUT_LINES })
  drawn.push(...rows.map(row => [...row]))
  return drawn.toString()
}

const listOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

const promises = ({ invariants }: Pick<DemoOutcome, 'invariants'>): readonly string[] => [
  'Promises, checked against the table',
  table(
    ['invariant', 'holds'],
    Object.entries(invariants).map(([name, holds]) => [name, holds ? 'yes' : 'NO']),
  ),
]

/** What a person reads after a scene. */
export const printScene = (outcome: SceneOutcome): void => {
  const steps = outcome.steps.map(({ name, ok, detail = '' }) => [ok ? 'ok' : 'FAILED', name, detail])
  const lines = ['', table(['', `scene: ${outcome.scene}`, ''], steps), '', ...promises(outcome), '']
  process.stdout.write(lines.join('\n'))
}

/** What a person reads after the demo. */
export const printOutcome = (outcome: DemoOutcome): void => {
  const lines = [
    '',
    `Quarter ${outcome.period}: ${outcome.participants} participants, ranks as of ${outcome.rankedAt ?? 'not yet'}`,
    `Records:  ${listOf(outcome.records)}`,
    `Outcomes: ${listOf(outcome.outcomes)}; ${outcome.withoutOutcome} without an outcome`,
    `Bands:    ${listOf(outcome.bands)}`,
    '',
    'Top ten',
    table(
      ['rank', 'name', 'branch', 'points', 'band'],
      outcome.topTen.map(row => [row.rank, row.name, row.branch, row.points, row.band]),
    ),
    '',
    'Eligible',
    table(
      ['entitlement', 'people', 'amount'],
      Object.entries(outcome.totals).map(([id, { people, amount }]) => [
        id,
        people,
        amount === 0 ? '-' : money(amount),
      ]),
    ),
    '',
    `Quarantined, waiting for the directory or the catalogue: ${listOf(outcome.waitingFor) || 'nothing'}`,
    '',
    ...promises(outcome),
    '',
    `Seconds: ${Object.entries(outcome.seconds)
      .map(([step, seconds]) => `${step} ${seconds}`)
      .join(', ')}`,
    `Mails and sheets: ${outcome.folder}/`,
    ...outcome.files.map(file => `  ${file}`),
    '',
  ]
  process.stdout.write(lines.join('\n'))
}
