import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { listConflicts, listQuarantine } from '../../shared/http/routes/sources.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { ConflictList, ListPosition, QuarantineList, WaitingPage } from '../../shared/ports/waiting-lists.ts'

const key = z.string().min(1).max(600)
const cursorSchema: z.ZodType<ListPosition> = z.strictObject({ pk: key, sk: key, recordedAt: key })

export interface WaitingPorts {
  readonly quarantine: QuarantineList
  readonly conflicts: ConflictList
}

const pageBody = <Item>({ items, next }: WaitingPage<Item>) => ({
  items,
  nextCursor: next === undefined ? null : encodeCursor(next),
})

/** What waits for a person of HR. */
export const waitingBindings = ({ quarantine, conflicts }: WaitingPorts): readonly Binding[] => [
  bind(listQuarantine, async ({ query }) => {
    const after = decodeCursor(query.cursor, cursorSchema)
    return { status: 200, body: pageBody(await quarantine.list({ limit: query.limit, after })) }
  }),
  bind(listConflicts, async ({ query }) => {
    const after = decodeCursor(query.cursor, cursorSchema)
    return { status: 200, body: pageBody(await conflicts.list({ limit: query.limit, after })) }
  }),
]
