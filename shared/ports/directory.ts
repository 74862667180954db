import type { Instant, ParticipantId } from '../domain/brand.ts'

/** How a learning platform names a learner. `sourceId` is the platform's own user id. */
export type LearnerReference =
  | { readonly employeeId: string }
  | { readonly email: string }
  | { readonly sourceId: string }

export interface WantedLearner {
  readonly reference: LearnerReference
  /** A mail address or user id may have had several owners: who held it then is meant. */
  readonly occurredAt: Instant
}

/** Finds out whom learning records speak of. */
export interface LearnerDirectory {
  /**
   * The participants of the wanted learners, in the same order; undefined where nobody is known by that reference.
   * Costs one consistent BatchGetItem per 100 different references.
   */
  resolveLearners(source: string, wanted: readonly WantedLearner[]): Promise<readonly (ParticipantId | undefined)[]>
}
