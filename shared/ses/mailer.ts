import { setTimeout as wait } from 'node:timers/promises'
import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Mailer, OutgoingMail, SendResult } from '../ports/mailer.ts'

/** These fault the mail itself. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
const FAULTS_OF_THE_MAIL = new Set(['MessageRejected', 'BadRequestException'])
const THROTTLED = new Set(['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException'])

const ATTEMPTS = 5
/** Milliseconds before the second attempt; doubles. SES counts a second's sends. */
const PAUSE = 400

interface Sender {
  readonly from: string
  readonly configurationSet: string
}

/**
 * Mails by SES v2.
 * @param client must not retry by itself: SES has no idempotency token, so an attempt without an answer may have been sent
 */
export function createSesMailer(client: SESv2Client, sender: Sender): Mailer {
  return {
    async send(mail) {
      for (let attempt = 1; ; attempt++) {
        const result = await sendOnce(client, sender, mail)
        const throttled = result.outcome === 'refused' && THROTTLED.has(result.reason)
        if (!throttled || attempt === ATTEMPTS) return result
        await wait(PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random() / 2))
      }
    },
  }
}

async function sendOnce(
  client: SESv2Client,
  { from, configurationSet }: Sender,
  mail: OutgoingMail,
): Promise<SendResult> {
  const command = new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [mail.to] },
    Content: { Raw: { Data: mail.raw } },
    EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    ConfigurationSetName: configurationSet,
  })
  try {
    const { MessageId = '' } = await client.send(command)
    return { outcome: 'sent', messageId: MessageId }
  } catch (error) {
    return refusalOf(error)
  }
}

/** Only an answer that says no is a no. */
function refusalOf(error: unknown): SendResult {
  const status = error instanceof SESv2ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0
  if (!(error instanceof SESv2ServiceException) || status < 400 || status >= 500) throw error
  return { outcome: FAULTS_OF_THE_MAIL.has(error.name) ? 'rejected' : 'refused', reason: error.name }
}
