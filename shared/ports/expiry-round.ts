import type { Instant, ProgrammeId } from '../domain/brand.ts'

/** How far a round of expiry has come. */
export interface ExpiryPlace {
  readonly programme: ProgrammeId
  /** The last employee that was looked at; undefined before the first of the programme. */
  readonly after?: string | undefined
}

export interface ExpiryRound {
  /** Undefined when the last round reached its end. */
  place(): Promise<ExpiryPlace | undefined>
  /** Keeps the place; the change of its item brings the round back. */
  interrupt(place: ExpiryPlace, at: Instant): Promise<void>
  finish(): Promise<void>
}
