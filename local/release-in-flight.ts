import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes messages visible again that consumers held when the stack ended: those consumers are gone, and nobody wants to wait for a
 * visibility time-out of half an hour. Reaches into the emulator's file, before it starts, because SQS has no call for it.
 */
export function releaseInFlight(folder: string): void {
  const file = join(folder, 'fauxqs.db')
  if (!existsSync(file)) return
  const database = new DatabaseSync(file)
  try {
    database.exec('UPDATE sqs_messages SET visibility_deadline = 1 WHERE visibility_deadline IS NOT NULL')
  } finally {
    database.close()
  }
}
