import type { Programme } from '../../shared/domain/programme.ts'
import { type Awarded, type AwardPorts, awardPoints, ContentionError } from '../../shared/ledger/award-points.ts'
import { type Change, collectWork, type Task } from './collect-work.ts'
import { readChange } from './read-changes.ts'

/** A message as it lies in the queue; its body is a whole EventBridge event. */
export interface Message {
  readonly messageId: string
  readonly body: string
}

export interface BatchResult {
  readonly awarded: readonly Awarded[]
  readonly failures: readonly Failure[]
}

/** Messages that are to come again: after contention soon, after a fault when the queue says so. */
export interface Failure {
  readonly messageIds: readonly string[]
  readonly error: unknown
  readonly contention: boolean
}

/** Judges a batch participant by participant, side by side. What fails concerns only the messages of that participant. */
export async function awardBatch(
  messages: readonly Message[],
  programmes: readonly Programme[],
  ports: AwardPorts,
): Promise<BatchResult> {
  const { changes, failures } = readChanges(messages)
  const results = await Promise.all(collectWork(changes, programmes).map(task => attempt(task, ports)))
  return {
    awarded: results.flatMap(result => ('error' in result ? [] : [result])),
    failures: [...failures, ...results.flatMap(result => ('error' in result ? [result] : []))],
  }
}

async function attempt({ work, messageIds }: Task, ports: AwardPorts): Promise<Awarded | Failure> {
  try {
    return await awardPoints(work, ports)
  } catch (error) {
    return { messageIds, error, contention: error instanceof ContentionError }
  }
}

function readChanges(messages: readonly Message[]): { changes: Change[]; failures: Failure[] } {
  const changes: Change[] = []
  const failures: Failure[] = []
  for (const { messageId, body } of messages) {
    try {
      changes.push(readChange(messageId, body))
    } catch (error) {
      failures.push({ messageIds: [messageId], error, contention: false })
    }
  }
  return { changes, failures }
}
