import type { Api } from '../cli/api.ts'

export interface EligibilityItem {
  readonly employeeId: string
  readonly branch: string
  readonly points: number
  readonly rank: number | null
  readonly band: string | null
  readonly entitlements: readonly {
    readonly id: string
    readonly eligible: boolean
    readonly amount?: { readonly currency: string; readonly minorUnits: number }
  }[]
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

export interface QuarantineItem {
  readonly key: string
}

const everyPage = async <Item>(api: Api, path: string): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const at: string = cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`
    const { body } = await api.call<Page<Item>>('GET', at)
    items.push(...body.items)
    cursor = body.nextCursor
  } while (cursor !== null && cursor !== undefined)
  return items
}

/** Everybody's figures as finance reads them, page by page. */
export const eligibilityOf = (finance: Api, programme: string, period: string): Promise<EligibilityItem[]> =>
  everyPage<EligibilityItem>(finance, `/v1/bonus-eligibility?programme=${programme}&period=${period}&limit=100`)

export interface Standing {
  /** How many people the ranks count. */
  readonly population: number
  /** The instant the ranks are exact for. */
  readonly rankedAt: string | null
}

/** The head of the eligibility answer: how many are ranked, and as of when. */
export const standingOf = async (finance: Api, programme: string, period: string): Promise<Standing> => {
  const path = `/v1/bonus-eligibility?programme=${programme}&period=${period}&limit=1`
  const { population, rankedAt } = (await finance.call<Standing>('GET', path)).body
  return { population, rankedAt }
}

/** What waits for a directory or catalogue entry, as HR sees it. */
export const quarantineOf = (hr: Api): Promise<QuarantineItem[]> =>
  everyPage<QuarantineItem>(hr, '/v1/quarantine?limit=100')

/** Counts by a name, in the order of the names. */
export const countBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)))
}

export interface EntitlementTotal {
  readonly people: number
  /** Minor units of the programme's currency. */
  readonly amount: number
}

/** People and money per entitlement. An entitlement that nobody reached is listed with 0. */
export const entitlementTotals = (items: readonly EligibilityItem[]): Record<string, EntitlementTotal> => {
  const totals: Record<string, EntitlementTotal> = {}
  for (const { id, eligible, amount } of items.flatMap(item => item.entitlements)) {
    const before = totals[id] ?? { people: 0, amount: 0 }
    totals[id] = eligible ? { people: before.people + 1, amount: before.amount + (amount?.minorUnits ?? 0) } : before
  }
  return totals
}
