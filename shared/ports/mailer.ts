/** A finished message to one recipient. */
export interface OutgoingMail {
  readonly to: string
  /** RFC 5322, headers and all. */
  readonly raw: Uint8Array
  /** Come back with every send event of the mail. ASCII letters, digits, `-`, `_`, `.` and `@`. */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * What the mail service answered. `rejected`: it will never take this mail. `refused`: not now (throttled, paused, not
 * set up), and it certainly did not send it.
 */
export type SendResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'rejected' | 'refused'; readonly reason: string }

/** The way out for mails: SES, or another transport where there is none. */
export interface Mailer {
  /** @throws whatever leaves open whether the mail was sent: no answer, or a fault of the service */
  send(mail: OutgoingMail): Promise<SendResult>
}
