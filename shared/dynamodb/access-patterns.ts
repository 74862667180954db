/** How the table is asked. docs/architecture.md shows the items; this list says who reaches them, how, and for how much. */
export interface AccessPattern {
  readonly name: string
  /** Keys as `shared/dynamodb/keys.ts` builds them. */
  readonly key: string
  readonly operation:
    | 'GetItem'
    | 'BatchGetItem'
    | 'Query'
    | 'PutItem'
    | 'BatchWriteItem'
    | 'UpdateItem'
    | 'DeleteItem'
    | 'TransactWriteItems'
  /** Whether the index is asked instead of the table. */
  readonly index?: true
  /**
   * Capacity units by AWS's rules while an item is under 1 KB (write) or 4 KB (read): a transaction costs twice, a row of
   * the index once more, a strongly consistent read 1, an eventually consistent one 0.5.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
   */
  readonly cost: { readonly write: number } | { readonly read: number }
  /** What the cost grows with, where it is not constant. */
  readonly per?: string
}

/** Of a record's way from its arrival to its band: `npm run bench` measures what these add up to. */
export const PIPELINE_PATTERNS: readonly AccessPattern[] = [
  { name: 'receive a record once', key: 'RECORD#<source>#<id> / RECEIPT', operation: 'UpdateItem', cost: { write: 1 } },
  {
    name: 'resolve learners and courses',
    key: 'ALIAS#<kind>#<value>, EMPLOYEE#<id>, CATALOGUE / ...',
    operation: 'BatchGetItem',
    cost: { read: 1 },
    per: 'different learner or course of a batch',
  },
  {
    name: 'keep records that came first, 25 at once',
    key: 'PARTICIPANT#<id> / AT#<day>#RECORD#<source>#<id>',
    operation: 'BatchWriteItem',
    cost: { write: 1 },
    per: 'record',
  },
  {
    name: 'read what was done and posted since a day',
    key: 'PARTICIPANT#<id> / from AT#<day>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of the records, postings and accounts from that day on, and the facts',
  },
  {
    name: 'post: posting and account with its rank row',
    key: 'PARTICIPANT#<id> / AT#<period start>#POSTING#<programme>#<n>, ...#ACCOUNT#<programme>',
    operation: 'TransactWriteItems',
    cost: { write: 5 },
    per: 'posting under 1 KB; an opening that changed adds 2',
  },
  {
    name: 'read the account and the facts to judge',
    key: 'PARTICIPANT#<id> / AT#<period start>#ACCOUNT#<programme>, FACTS',
    operation: 'BatchGetItem',
    cost: { read: 2 },
  },
  {
    name: 'change the band',
    key: 'PARTICIPANT#<id> / AT#<period start>#ACCOUNT#<programme>',
    operation: 'UpdateItem',
    cost: { write: 1 },
    per: 'band that changed',
  },
]

/** Of records that a campaign with a budget fits, and of no others. */
const BUDGET_PATTERNS: readonly AccessPattern[] = [
  {
    name: 'see what is left of a budget',
    key: 'BUDGET#<programme>/<campaign> / SPENT',
    operation: 'GetItem',
    cost: { read: 1 },
    per: 'claim',
  },
  {
    name: 'answer a claim: the counter and the grant beside its record',
    key: 'BUDGET#<programme>/<campaign> / SPENT, PARTICIPANT#<id> / AT#<day>#GRANT#<programme>/<campaign>#<source>#<id>',
    operation: 'TransactWriteItems',
    cost: { write: 4 },
    per: 'record and campaign with a budget; 1 once the budget is exhausted',
  },
]

/** Of those who ask and of what runs by the clock. */
const READING_PATTERNS: readonly AccessPattern[] = [
  {
    name: 'what became of a record',
    key: 'RECORD#<source>#<id>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of the receipt and its conflicts',
  },
  {
    name: 'ranks of everybody',
    key: 'LEADERBOARD#<programme>#<period> / HISTOGRAM',
    operation: 'GetItem',
    cost: { read: 1 },
    per: '4 KB of the histogram',
  },
  {
    name: 'rebuild a leaderboard',
    key: 'RANK#<programme>#<period>#<shard>',
    operation: 'Query',
    index: true,
    cost: { read: 0.5 },
    per: '4 KB of rank rows, some 20 participants',
  },
  {
    name: 'ranks by branch, where a rule gives places so',
    key: 'LEADERBOARD#<programme>#<period> / BRANCH#<branch>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of the histograms of all branches',
  },
  {
    name: 'accounts that changed facts may lead elsewhere',
    key: 'PARTICIPANT#<id> / from AT#<period start>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB from that day on, of a person whose facts changed',
  },
  {
    name: 'a page of members',
    key: 'MEMBERS#<programme>',
    operation: 'Query',
    cost: { read: 0.5 },
    per: '4 KB of members',
  },
  {
    name: 'all employees by id',
    key: 'EMPLOYEES',
    operation: 'Query',
    index: true,
    cost: { read: 0.5 },
    per: '4 KB of rows',
  },
  {
    name: 'what waits for somebody we do not know',
    key: 'QUARANTINE#<kind>#<key>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of waiting records',
  },
  {
    name: 'the versions of a programme’s rules, the newest first',
    key: 'RULESETS#<programme>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of documents',
  },
  {
    name: 'draft, change or discard rules, with its audit entry',
    key: 'RULESETS#<programme> / <version>, AUDIT#<day> / ...',
    operation: 'TransactWriteItems',
    cost: { write: 4 },
    per: 'change of a document under 1 KB; 2 more per further KB',
  },
  {
    name: 'claim a mail',
    key: 'REPORT-RUN#<id> / MAIL#<recipient hash>',
    operation: 'UpdateItem',
    cost: { write: 1 },
    per: 'step of a mail',
  },
  {
    name: 'give or take points by hand',
    key: 'ADJUSTMENT#<id> / ADJUSTMENT, PARTICIPANT#<id> / AT#<period start>#ADJUSTMENT#<id>, AUDIT#<day>',
    operation: 'TransactWriteItems',
    cost: { write: 7 },
    per: 'adjustment approved at once; its row in the index is 1 of them',
  },
  {
    name: 'adjustments or redemptions of a status, newest first',
    key: 'ADJUSTMENTS#<status>, REDEMPTIONS#<status>',
    operation: 'Query',
    index: true,
    cost: { read: 0.5 },
    per: '4 KB of rows; the items themselves 0.5 to 1 each',
  },
  {
    name: 'what moved in a wallet',
    key: 'WALLET#<participant>#<programme>',
    operation: 'Query',
    cost: { read: 1 },
    per: '4 KB of entries; its lots are read with the whole ledger of the person',
  },
  {
    name: 'redeem points',
    key: 'REDEMPTION#<id>, WALLET#<participant>#<programme> / HEAD, ENTRY#<n>, STOCK#<programme>, AUDIT#<day>',
    operation: 'TransactWriteItems',
    cost: { write: 11 },
    per: 'redemption of an option with stock; 2 less without',
  },
  {
    name: 'let points expire',
    key: 'WALLET#<participant>#<programme> / HEAD, ENTRY#<n>',
    operation: 'TransactWriteItems',
    cost: { write: 4 },
    per: 'last day that is over',
  },
  {
    name: 'announce an expiry once',
    key: 'WALLET#<participant>#<programme> / NOTICE#<last day>#<30 or 7>',
    operation: 'PutItem',
    cost: { write: 1 },
    per: 'announcement',
  },
]

export const ACCESS_PATTERNS: readonly AccessPattern[] = [...PIPELINE_PATTERNS, ...BUDGET_PATTERNS, ...READING_PATTERNS]
