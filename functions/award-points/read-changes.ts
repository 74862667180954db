import { adjustmentDecided } from '../../events/adjustment-decided.v1.ts'
import { learningRecorded } from '../../events/learning-recorded.v1.ts'
import { learningVoided } from '../../events/learning-voided.v1.ts'
import { participantChanged } from '../../events/participant-changed.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import type { Change } from './collect-work.ts'

/** Reads one message of the queue. Throws UnreadableMessageError on what can never succeed. */
export function readChange(messageId: string, body: string): Change {
  const { data, metadata } = readMessage(body, [
    learningRecorded,
    learningVoided,
    participantChanged,
    adjustmentDecided,
  ])
  const ofFacts = 'from' in data
  const day = 'from' in data ? data.from : data.day
  const mayReplace = 'activity' in data && (data.supersedes !== undefined || data.attemptId !== undefined)
  return {
    messageId,
    participantId: data.participantId,
    day,
    mayReplace,
    ofFacts,
    correlationId: metadata.correlationId,
  }
}
