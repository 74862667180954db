/** What the scene reads of the answers, and where it asks. */
export const PROGRAMME = 'default'
export const RULES = `/v1/programmes/${PROGRAMME}/rule-sets`
export const FOLDER = 'demo-output'

export interface RuleSetDocument {
  readonly earning: readonly { readonly id: string; readonly points: number }[]
}

export interface Money {
  readonly currency: string
  readonly minorUnits: number
}

export interface Backtest {
  readonly status: string
  readonly hash: string
  readonly failure?: string
  readonly summary: {
    readonly participants: number
    readonly changed: number
    readonly entries: number
    readonly pointsBefore: number
    readonly pointsAfter: number
    readonly bands: {
      readonly before: Readonly<Record<string, number>>
      readonly after: Readonly<Record<string, number>>
    }
    readonly cost: { readonly before: Money; readonly after: Money }
  }
}

export interface PersonChange {
  readonly employeeId: string
  readonly points: { readonly before: number; readonly after: number }
}
