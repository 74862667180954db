import type { EmployeeId } from '../domain/brand.ts'

/** Names by employee id, and nothing else of a person. */
export type EmployeeNames = (ids: readonly EmployeeId[]) => Promise<ReadonlyMap<EmployeeId, string>>
