import type { EmployeeId, ParticipantId } from '../domain/brand.ts'

/** What is kept for ever knows people by pseudonym only; this joins their numbers on reading. */
export interface EmployeeLinks {
  /** Who was erased is not in the map. */
  employeesOf(participantIds: readonly ParticipantId[]): Promise<ReadonlyMap<ParticipantId, EmployeeId>>
}
