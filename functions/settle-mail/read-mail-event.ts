import * as z from 'zod'
import { UnreadableMessageError } from '../../events/read-message.ts'
import { toInstant } from '../../shared/domain/calendar.ts'
import type { MailNews } from '../../shared/ports/reports.ts'

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html; on EventBridge it is the `detail`. */
const mailEvent = z.object({
  source: z.literal('aws.ses'),
  time: z.string(),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).optional() }),
    bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
    complaint: z.object({ complaintFeedbackType: z.string().optional() }).optional(),
    reject: z.object({ reason: z.string().optional() }).optional(),
  }),
})

type MailEvent = z.output<typeof mailEvent>

const STATES: Readonly<Record<string, MailNews['state']>> = {
  Send: 'sent',
  Delivery: 'delivered',
  Bounce: 'bounced',
  Complaint: 'complained',
  Reject: 'rejected',
}

/**
 * Reads a send event of the mail service.
 * @returns undefined when it is about no mail of a report, or says nothing about its fate (opened, clicked, delayed)
 * @throws UnreadableMessageError when it is no send event
 */
export function readMailEvent(body: string): MailNews | undefined {
  const { time, detail } = parse(body)
  const state = STATES[detail.eventType]
  const [runId] = detail.mail.tags?.run ?? []
  const [recipient] = detail.mail.tags?.recipient ?? []
  if (state === undefined || runId === undefined || recipient === undefined) return undefined
  const reason = reasonOf(detail)
  const news = { runId, recipient, state, messageId: detail.mail.messageId, at: toInstant(time) }
  return reason === undefined ? news : { ...news, reason }
}

function parse(body: string): MailEvent {
  try {
    return mailEvent.parse(JSON.parse(body))
  } catch (cause) {
    throw new UnreadableMessageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function reasonOf({ bounce, complaint, reject }: MailEvent['detail']): string | undefined {
  if (bounce !== undefined) return [bounce.bounceType, bounce.bounceSubType].filter(Boolean).join('/')
  return complaint?.complaintFeedbackType ?? reject?.reason
}
