import type { ParticipantId } from '../../shared/domain/brand.ts'
import type { Caller } from '../../shared/http/caller.ts'
import type { EmployeeStore } from '../../shared/ports/employees.ts'

/** Whether somebody's own points are at stake. */
export async function concerns(
  caller: Caller,
  participantId: ParticipantId,
  employees: Pick<EmployeeStore, 'find'>,
): Promise<boolean> {
  const own = caller.kind === 'person' ? caller.employeeId : undefined
  return own !== undefined && (await employees.find([own])).get(own)?.participantId === participantId
}
