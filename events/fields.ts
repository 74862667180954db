import * as z from 'zod'

/** Fields that several events share, so that they mean the same everywhere. */

/** Random and meaningless outside the directory. */
export const participantId = z.string().min(1).max(64).meta({ description: 'Pseudonym of a participant' })
export const source = z.string().min(1).max(63).meta({ description: 'The platform that reported it' })
export const recordId = z.string().min(1).max(256).meta({ description: "The source's own id of the record" })
export const day = z.iso.date().meta({ description: 'A calendar day' })
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 with offset' })
export const programme = z.string().min(1).meta({ description: 'Id of a programme' })
export const period = z
  .string()
  .regex(/^\d{4}(-[QH]\d)?$/)
  .meta({ description: '2026-Q4, 2026-H2 or 2026' })
export const sequence = z.int().nonnegative().meta({ description: "Position in the account's ledger" })
export const learningRecordKey = z.object({ source, id: recordId })
export const shadow = z
  .literal(true)
  .optional()
  .meta({ description: 'The branch has not started yet: compute with it if you like, but tell nobody' })
