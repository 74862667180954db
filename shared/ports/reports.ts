import type { BranchPath, Instant, PeriodId, ProgrammeId } from '../domain/brand.ts'
import type { Locale } from '../domain/programme.ts'

/** What a report tells. Each kind has its own folder beside `shared/reports/points-ranking`. */
export const REPORT_KINDS = ['points-ranking'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export const CADENCES = ['monthly', 'quarterly'] as const
export type Cadence = (typeof CADENCES)[number]

export const ATTACHMENTS = ['xlsx', 'csv'] as const
export type Attachment = (typeof ATTACHMENTS)[number]

/** What a run is about and who gets it; a definition's wish, copied into each run so that the run stays explainable. */
export interface ReportOrder {
  readonly kind: ReportKind
  readonly programme: ProgrammeId
  /** That branch and all below; absent: the whole programme. */
  readonly branch?: BranchPath
  /** Mail addresses, at most 50, each once. */
  readonly recipients: readonly string[]
  readonly locale: Locale
  readonly attachments: readonly Attachment[]
}

/** A standing order. Without a cadence it is sent only when somebody asks for it. */
export interface ReportDefinition extends ReportOrder {
  /** Lower case letters, digits and dashes: it becomes part of run ids, object keys and mail tags. */
  readonly id: string
  readonly cadence?: Cadence
  readonly updatedAt: Instant
}

export const RUN_STATES = ['requested', 'sending', 'sent', 'partly-sent', 'failed'] as const
export type RunState = (typeof RUN_STATES)[number]

/** One sending of a report. Once created, only what became of it changes. */
export interface ReportRun extends ReportOrder {
  /** Letters, digits and dashes. Scheduled: definition + scheduled instant, so that a schedule firing twice is one run. */
  readonly id: string
  readonly definition?: string
  readonly period: PeriodId
  readonly requestedAt: Instant
  /** The token's subject of the person or client that asked; absent for schedules. */
  readonly requestedBy?: string
  readonly state: RunState
  /** The mail's subject, once rendered. */
  readonly subject?: string
  readonly finishedAt?: Instant
  /** Why it failed, in English, without personal data. */
  readonly failure?: string
}

/**
 * What becomes of one mail to one recipient. `claimed` is open: nobody knows whether it left. `released`: the mail service
 * answered that it did not take it for now, so it may be claimed again.
 */
export const MAIL_STATES = [
  'claimed',
  'released',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'rejected',
  'unsettled',
] as const
export type MailState = (typeof MAIL_STATES)[number]

/** The right to send one mail once. It knows the recipient by hash only; the run knows the addresses. */
export interface MailClaim {
  readonly runId: string
  /** Hash of run and address: see `recipientHash` in shared/reports. */
  readonly recipient: string
  readonly state: MailState
  /** 1; 2 when the first stayed open and was taken as not sent. There is no 3. */
  readonly generation: number
  readonly claimedAt: Instant
  readonly settledAt?: Instant
  readonly messageId?: string
  readonly reason?: string
}

/** Where a list of runs goes on. */
export interface RunPosition {
  readonly id: string
  readonly requestedAt: Instant
}

export interface ReportDefinitions {
  /** All of them, by id. Companies have dozens, not thousands. */
  allDefinitions(): Promise<readonly ReportDefinition[]>
  definition(id: string): Promise<ReportDefinition | undefined>
  saveDefinition(definition: ReportDefinition): Promise<void>
  removeDefinition(id: string): Promise<void>
}

export interface ReportRuns {
  /** The put of a run is the request: its stream change becomes `ReportRequested`. */
  createRun(run: ReportRun): Promise<'created' | 'exists'>
  run(id: string): Promise<ReportRun | undefined>
  /** Newest first. */
  latestRuns(
    limit: number,
    after?: RunPosition,
  ): Promise<{ readonly runs: readonly ReportRun[]; readonly next?: RunPosition }>
  /** Keeps the subject and says that mails are going out. Does nothing to a finished run. */
  startSending(id: string, subject: string): Promise<void>
  /** The last change of a run; `sent` and `partly-sent` become `ReportSent`. Does nothing to a finished run. */
  finishRun(id: string, state: 'sent' | 'partly-sent' | 'failed', finishedAt: Instant, failure?: string): Promise<void>
}

/** What a send event of the mail service tells about one mail. */
export interface MailNews {
  readonly runId: string
  readonly recipient: string
  readonly state: 'sent' | 'delivered' | 'bounced' | 'complained' | 'rejected'
  /** Absent when the mail service refused the mail at once. */
  readonly messageId?: string
  readonly at: Instant
  readonly reason?: string
}

export interface MailClaims {
  claimsOf(runId: string): Promise<readonly MailClaim[]>
  /**
   * Takes the right to send. Without `previous`: for the first time. With it: again, if the claim is still exactly as it was
   * read (a released one keeps its generation, an open one that is taken as not sent gets the next).
   * @returns the claim, or undefined when somebody else has it
   */
  claim(runId: string, recipient: string, at: Instant, previous?: MailClaim): Promise<MailClaim | undefined>
  /** Gives a claim back after the mail service refused the mail for now (throttling): it certainly did not leave. */
  release(claimed: MailClaim): Promise<void>
  /** Gives an open second claim to a person, if it is still open. */
  giveUp(open: MailClaim, at: Instant): Promise<void>
  /** Settles a claim with what the mail service says. Any order, any number of times; news only ever moves forward. */
  settle(news: MailNews): Promise<void>
}
