/** What must hold in every table, whatever happened before; asserted once the queues are empty. */
export const INVARIANTS = {
  'totals-equal-entries': 'every account holds the sum of its entries',
  'sequences-without-gap': 'entries and postings are numbered 1..n without a gap',
  'hashes-link': 'every entry hashes to what is stored and links to the one before',
  'no-duplicate-award': 'no subject and no record is awarded twice',
  'ledger-equals-derivation': 'the ledger says exactly what the records derive',
  'every-record-has-outcome': 'every accepted record was judged or waits visibly; none is pending',
  'budgets-equal-grants': 'every budget of a campaign gave what its records were granted, and never more than it had',
  'bands-equal-recomputed': 'bands equal those recomputed from the ledger',
  'leaderboards-equal-recomputed': 'leaderboards equal those recomputed from the ledger',
  'wallet-chains-link': 'every wallet entry is numbered, hashes to what is stored and links to the one before',
  'wallets-add-up': 'wallets hold the sum of their entries, and no lot gave more than the ledger brought',
} as const

type InvariantName = keyof typeof INVARIANTS

/** One thing that is wrong, and where. */
export interface Breach {
  /** Participant, programme and first day of the period; or a leaderboard, or a record. */
  readonly place: string
  readonly sequence?: number
  readonly problem: string
}

export interface InvariantResult {
  readonly name: InvariantName
  readonly ok: boolean
  /** How many things were looked at. */
  readonly checked: number
  /** How many were wrong. */
  readonly breached: number
  /** The first of them. */
  readonly breaches: readonly Breach[]
}

const KEPT = 20

/** Collects what the checks find. */
export interface Findings {
  check(name: InvariantName, times?: number): void
  breach(name: InvariantName, breach: Breach): void
  results(): InvariantResult[]
}

export function createFindings(): Findings {
  const names = Object.keys(INVARIANTS) as InvariantName[]
  const tallies = new Map(names.map(name => [name, { checked: 0, breached: 0, breaches: [] as Breach[] }]))
  const tallyOf = (name: InvariantName) => tallies.get(name) ?? { checked: 0, breached: 0, breaches: [] }
  return {
    check(name, times = 1) {
      tallyOf(name).checked += times
    },
    breach(name, breach) {
      const tally = tallyOf(name)
      tally.breached += 1
      if (tally.breaches.length < KEPT) tally.breaches.push(breach)
    },
    results: () => names.map(name => ({ name, ok: tallyOf(name).breached === 0, ...tallyOf(name) })),
  }
}
