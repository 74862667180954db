import type { Instant, Points, ProgrammeId } from '../domain/brand.ts'
import type { Claim } from '../domain/grant.ts'

/** What budgets of campaigns have given, counted once for each campaign and record whoever asks how often. */
export interface CampaignBudgets {
  /**
   * Gives what is wanted, or what is left of it, and keeps the grant beside the record; a claim that was answered before changes
   * nothing. `busy`: too many others asked the same budget at once; nothing was given.
   */
  claim(claim: Claim, at: Instant): Promise<'answered' | 'busy'>
  /** In points; 0 before the first grant. */
  spent(programme: ProgrammeId, campaign: string): Promise<Points>
}
