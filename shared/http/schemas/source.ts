import * as z from 'zod'
import { name, timeZone } from './common.ts'

export const sourceInput = z.strictObject({
  name,
  /** The clients that may write for it. */
  clientIds: z.array(z.string().min(1).max(128)).max(50),
  /** Of times that come without an offset. */
  timeZone: timeZone.exactOptional(),
})
