import * as z from 'zod'
import type { EmployeeId, ParticipantId } from '../../shared/domain/brand.ts'
import { encodeCursor } from '../../shared/http/cursor.ts'
import type { EmployeeLinks } from '../../shared/ports/employee-links.ts'

const text = z.string().min(1).max(100)

/** Where a list of what people asked for goes on: the newest first, by when it was asked for. */
export const requestCursor = z.strictObject({ id: text, requestedAt: text })

/** The next page's cursor; null: a page that is not full is the last. */
export function cursorAfter<Item extends { readonly id: string }>(
  page: readonly Item[],
  limit: number,
  requestedAtOf: (item: Item) => string | undefined,
): string | null {
  const last = page.length === limit ? page.at(-1) : undefined
  return last ? encodeCursor({ id: last.id, requestedAt: requestedAtOf(last) }) : null
}

/** With the person's number, which only the directory knows, in the place of the pseudonym; null once the person is erased. */
export async function withEmployeeIds<Item extends { readonly participantId: ParticipantId }>(
  items: readonly Item[],
  { links }: { readonly links: EmployeeLinks },
): Promise<readonly (Omit<Item, 'participantId'> & { readonly employeeId: EmployeeId | null })[]> {
  const employees = await links.employeesOf(items.map(({ participantId }) => participantId))
  return items.map(({ participantId, ...item }) => ({ ...item, employeeId: employees.get(participantId) ?? null }))
}
