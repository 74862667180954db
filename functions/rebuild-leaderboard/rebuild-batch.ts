import { askForAll } from './daily-rebuild.ts'
import { type Order, readOrder } from './read-order.ts'
import { type RebuildPorts, rebuildLeaderboard } from './rebuild-leaderboard.ts'

export interface Message {
  readonly messageId: string
  readonly body: string
}

export interface Failure {
  readonly messageIds: readonly string[]
  readonly error: unknown
}

/** Does each order of a batch once, one after the other: a rebuild holds a whole programme's people in memory. */
export async function rebuildBatch(messages: readonly Message[], ports: RebuildPorts): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  const groups = Map.groupBy(messages, ({ body }) => textOf(body))
  for (const group of groups.values()) {
    try {
      for (const { body } of group.slice(0, 1)) await carryOut(readOrder(body), ports)
    } catch (error) {
      failures.push({ messageIds: group.map(({ messageId }) => messageId), error })
    }
  }
  return failures
}

const carryOut = (order: Order, ports: RebuildPorts): Promise<unknown> =>
  order.kind === 'board' ? rebuildLeaderboard(order.board, ports) : askForAll(ports)

/** Messages with the same order belong together; one that nobody can read stands alone and fails when its turn comes. */
function textOf(body: string): string {
  try {
    return JSON.stringify(readOrder(body))
  } catch {
    return body
  }
}
