/** Behind the first round: everybody who is no row of a shard yet. */
export const MEMBERS = 'members'

/** Rounds of a publication: whoever was skipped in one is worked out anew, and brought there in the next once that is approved. */
export const applyPhase = (round: number): string => `apply-${round}`
export const retestPhase = (round: number): string => `retest-${round}`

export const isRetest = (phase: string): boolean => phase.startsWith('retest-')
export const roundOf = (phase: string): number => Number(phase.split('-')[1])
