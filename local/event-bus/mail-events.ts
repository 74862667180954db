import { randomUUID } from 'node:crypto'
import type { AcceptedMail } from '../gateway/gateway.ts'
import { arn, place } from '../place.ts'
import type { PutEventsEntry } from './event-buses.ts'

/**
 * Configuration sets with their event destinations. The local mail service accepts and delivers everything, so the two events that it can
 * report are the two that happen.
 */
export class MailEvents {
  readonly #put: (entries: PutEventsEntry[]) => Promise<unknown>
  /** Configuration set -> event types that its destination wants. */
  readonly #wanted = new Map<string, ReadonlySet<string>>()
  readonly identities: string[] = []
  /** Every mail since the start, oldest first. */
  readonly mails: AcceptedMail[] = []

  constructor(put: (entries: PutEventsEntry[]) => Promise<unknown>) {
    this.#put = put
  }

  addDestination(configurationSet: string, eventTypes: readonly string[]): void {
    this.#wanted.set(configurationSet, new Set(eventTypes.map(type => type.toLowerCase())))
  }

  /** Publishes what SES would about a mail: `Email Sent` and `Email Delivered` on the default bus. */
  async accepted(mail: AcceptedMail): Promise<void> {
    this.mails.push(mail)
    const wanted = mail.configurationSet === undefined ? undefined : this.#wanted.get(mail.configurationSet)
    if (!wanted) return
    const entries = [wanted.has('send') && sent(mail), wanted.has('delivery') && delivered(mail)]
    await this.#put(entries.filter(entry => entry !== false))
  }
}

function sent(mail: AcceptedMail): PutEventsEntry {
  return entry(mail, 'Email Sent', { eventType: 'Send', send: {} })
}

function delivered(mail: AcceptedMail): PutEventsEntry {
  const delivery = {
    timestamp: new Date().toISOString(),
    processingTimeMillis: 1,
    recipients: mail.destination,
    smtpResponse: '250 2.0.0 OK',
    reportingMTA: 'localhost',
  }
  return entry(mail, 'Email Delivered', { eventType: 'Delivery', delivery })
}

function entry(mail: AcceptedMail, DetailType: string, detail: object): PutEventsEntry {
  const set = String(mail.configurationSet)
  return {
    Source: 'aws.ses',
    DetailType,
    Resources: [arn('ses', `configuration-set/${set}`)],
    Detail: JSON.stringify({ ...detail, mail: mailObject(mail, set) }),
  }
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function mailObject(mail: AcceptedMail, configurationSet: string): object {
  const own = Object.entries(mail.tags).map(([name, value]) => [name, [value]])
  return {
    timestamp: new Date().toISOString(),
    messageId: mail.messageId || randomUUID(),
    sendingAccountId: place.accountId,
    destination: mail.destination,
    tags: { 'ses:configuration-set': [configurationSet], ...Object.fromEntries(own) },
  }
}
