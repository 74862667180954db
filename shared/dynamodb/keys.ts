import { ACCOUNT_SHARDS } from '../ports/account-pages.ts'

/** Every key of the table is built here and nowhere else. docs/architecture.md lists them. */

/** Rows of the rank index are spread over so many partitions of the index (1,000 writes a second each). */
export const RANK_SHARDS = ACCOUNT_SHARDS

export interface Key {
  readonly pk: string
  readonly sk: string
}

const pad = (value: number): string => String(value).padStart(6, '0')

export const receiptKey = (source: string, id: string): Key => ({ pk: `RECORD#${source}#${id}`, sk: 'RECEIPT' })
export const conflictKey = (source: string, id: string, hash: string): Key => ({
  pk: `RECORD#${source}#${id}`,
  sk: `CONFLICT#${hash}`,
})

/** Partitions of the index that list what waits for a person, by the instant of its arrival. */
export const QUARANTINE = 'QUARANTINE'
export const CONFLICTS = 'CONFLICTS'
export const quarantinePartition = (kind: 'learner' | 'course', key: string): string => `QUARANTINE#${kind}#${key}`
export const quarantineKey = (kind: 'learner' | 'course', key: string, source: string, id: string): Key => ({
  pk: quarantinePartition(kind, key),
  sk: `${source}#${id}`,
})

export const participantPartition = (participantId: string): string => `PARTICIPANT#${participantId}`
export const factsKey = (participantId: string): Key => ({ pk: participantPartition(participantId), sk: 'FACTS' })
/** Lower bound of a query that reads everything from a day on, and the facts. */
export const fromDay = (day: string): string => `AT#${day}`
export const recordKey = (participantId: string, day: string, source: string, id: string): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${day}#RECORD#${source}#${id}`,
})
export const voidKey = (participantId: string, day: string, source: string, id: string): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${day}#VOID#${source}#${id}`,
})
export const adjustmentKey = (participantId: string, periodStart: string, id: string): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${periodStart}#ADJUSTMENT#${id}`,
})
/** What was asked for, by whom and what became of it; the fact above is what counts. */
export const adjustmentRequestKey = (id: string): Key => ({ pk: `ADJUSTMENT#${id}`, sk: 'ADJUSTMENT' })
/** Partition of the index that lists adjustments by the instant of their request. */
export const adjustmentsOfStatus = (status: string): string => `ADJUSTMENTS#${status}`
export const grantKey = (
  participantId: string,
  day: string,
  programme: string,
  campaign: string,
  source: string,
  id: string,
): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${day}#GRANT#${programme}/${campaign}#${source}#${id}`,
})
export const accountKey = (participantId: string, periodStart: string, programme: string): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${periodStart}#ACCOUNT#${programme}`,
})
export const openingKey = (participantId: string, periodStart: string, programme: string): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${periodStart}#OPENING#${programme}`,
})
export const postingKey = (participantId: string, periodStart: string, programme: string, number: number): Key => ({
  pk: participantPartition(participantId),
  sk: `AT#${periodStart}#POSTING#${programme}#${pad(number)}`,
})

/** FNV-1a: spreads participants over the shards of the rank index; must never change. */
export const rankShard = (participantId: string): number => {
  let hash = 0x811c9dc5
  for (const char of participantId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) % RANK_SHARDS
}
export const rankPartition = (programme: string, period: string, shard: number): string =>
  `RANK#${programme}#${period}#${String(shard).padStart(2, '0')}`

/** Partition of the index that lists all employees by their ids. */
export const EMPLOYEES = 'EMPLOYEES'
export const employeeKey = (employeeId: string): Key => ({ pk: `EMPLOYEE#${employeeId}`, sk: 'EMPLOYEE' })
/** `kind` is `email`, or the source whose own user id `value` is. */
export const learnerAliasKey = (kind: string, value: string): Key => ({ pk: `ALIAS#${kind}#${value}`, sk: 'ALIAS' })
export const membersOf = (programme: string): string => `MEMBERS#${programme}`
export const memberKey = (programme: string, employeeId: string): Key => ({
  pk: membersOf(programme),
  sk: employeeId,
})

export const CATALOGUE = 'CATALOGUE'
export const courseKey = (courseId: string): Key => ({ pk: CATALOGUE, sk: `COURSE#${courseId}` })
export const courseAliasKey = (source: string, sourceId: string): Key => ({
  pk: CATALOGUE,
  sk: `ALIAS#${source}#${sourceId}`,
})

/** Partition of all programmes: they are few, and read together. */
export const PROGRAMMES = 'PROGRAMMES'
export const programmeKey = (programme: string): Key => ({ pk: PROGRAMMES, sk: `PROGRAMME#${programme}` })
export const ruleSetsOf = (programme: string): string => `RULESETS#${programme}`
export const ruleSetKey = (programme: string, version: number): Key => ({
  pk: ruleSetsOf(programme),
  sk: pad(version),
})

/** What the budget of a campaign has given so far. */
export const budgetKey = (programme: string, campaign: string): Key => ({
  pk: `BUDGET#${programme}/${campaign}`,
  sk: 'SPENT',
})

export const leaderboardKey = (programme: string, period: string): Key => ({
  pk: `LEADERBOARD#${programme}#${period}`,
  sk: 'HISTOGRAM',
})
/** The histogram of one branch of a leaderboard. */
export const leaderboardBranchKey = (programme: string, period: string, branch: string): Key => ({
  pk: leaderboardKey(programme, period).pk,
  sk: `BRANCH#${branch}`,
})
export const leaderboardMarkKey = (programme: string, period: string): Key => ({
  pk: `LEADERBOARD#${programme}#${period}`,
  sk: 'MARK',
})

export const SOURCES = 'SOURCES'
export const sourceKey = (source: string): Key => ({ pk: SOURCES, sk: `SOURCE#${source}` })
export const clientKey = (clientId: string): Key => ({ pk: `CLIENT#${clientId}`, sk: 'CLIENT' })
export const personKey = (subject: string): Key => ({ pk: `PERSON#${subject}`, sk: 'PERSON' })

export const REPORT_DEFINITIONS = 'REPORTS'
/** Partition of the index that lists all report runs by the instant of their request. */
export const REPORT_RUNS = 'REPORT-RUNS'
export const reportDefinitionKey = (id: string): Key => ({ pk: REPORT_DEFINITIONS, sk: `DEFINITION#${id}` })
export const reportRunKey = (id: string): Key => ({ pk: `REPORT-RUN#${id}`, sk: 'RUN' })
export const mailClaimKey = (runId: string, recipientHash: string): Key => ({
  pk: `REPORT-RUN#${runId}`,
  sk: `MAIL#${recipientHash}`,
})
/** Where all claims of a run are. */
export const mailClaimsOf = (runId: string): { readonly pk: string; readonly skPrefix: string } => ({
  pk: reportRunKey(runId).pk,
  skPrefix: mailClaimKey(runId, '').sk,
})

export const auditOf = (day: string): string => `AUDIT#${day}`
export const auditKey = (day: string, instant: string, id: string): Key => ({
  pk: auditOf(day),
  sk: `${instant}#${id}`,
})

export const sweepKey: Key = { pk: 'SWEEP', sk: 'CURSOR' }

/** Partition of the index that lists all jobs by the instant of their creation. */
export const JOBS = 'JOBS'
export const jobKey = (id: string): Key => ({ pk: `JOB#${id}`, sk: 'HEAD' })
export const chunkKey = (id: string, phase: string, number: number): Key => ({
  pk: `JOB#${id}`,
  sk: `CHUNK#${phase}#${pad(number)}`,
})
/** Where all chunks of a phase are. */
export const chunksOf = (id: string, phase: string): { readonly pk: string; readonly skPrefix: string } => ({
  pk: jobKey(id).pk,
  skPrefix: `CHUNK#${phase}#`,
})
export const WALLETS = 'WALLET#'
/** The wallet of a participant in a programme: head, entries and what was announced. */
export const walletOf = (participantId: string, programme: string): string => `${WALLETS}${participantId}#${programme}`
export const walletHeadKey = (participantId: string, programme: string): Key => ({
  pk: walletOf(participantId, programme),
  sk: 'HEAD',
})
export const walletEntryKey = (participantId: string, programme: string, sequence: number): Key => ({
  pk: walletOf(participantId, programme),
  sk: `ENTRY#${pad(sequence)}`,
})
export const expiryNoticeKey = (participantId: string, programme: string, on: string, daysAhead: number): Key => ({
  pk: walletOf(participantId, programme),
  sk: `NOTICE#${on}#${daysAhead}`,
})
export const redemptionKey = (id: string): Key => ({ pk: `REDEMPTION#${id}`, sk: 'REDEMPTION' })
/** Partition of the index that lists redemptions by the instant of their request. */
export const redemptionsOfStatus = (status: string): string => `REDEMPTIONS#${status}`
/** How many of an option are gone. */
export const stockKey = (programme: string, option: string): Key => ({
  pk: `STOCK#${programme}`,
  sk: `OPTION#${option}`,
})
export const expiryRoundKey: Key = { pk: 'EXPIRY', sk: 'CURSOR' }
