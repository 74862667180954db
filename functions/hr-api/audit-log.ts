import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { listAudit } from '../../shared/http/routes/audit.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { AuditLog } from '../../shared/ports/audit.ts'

const cursorSchema = z.strictObject({ after: z.string().min(1).max(100) })

export interface AuditPorts {
  readonly audit: AuditLog
}

/** The audit log, by day. */
export const auditBindings = ({ audit }: AuditPorts): readonly Binding[] => [
  bind(listAudit, async ({ query }) => {
    const after = decodeCursor(query.cursor, cursorSchema)?.after
    const page = await audit.entries(query.day, { limit: query.limit, after })
    const nextCursor = page.next === undefined ? null : encodeCursor({ after: page.next })
    return { status: 200, body: { items: page.items, nextCursor } }
  }),
]
