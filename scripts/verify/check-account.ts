import type { Posting } from '../../shared/domain/account.ts'
import { recordKeyOf } from '../../shared/domain/learning-record.ts'
import { verifyChain } from '../../shared/domain/ledger.ts'
import type { LedgerEntry } from '../../shared/domain/ledger-entry.ts'
import type { LoadedAccount } from '../../shared/ports/participant-ledger.ts'
import type { Findings } from './breaches.ts'

export const placeOf = ({
  participantId,
  programme,
  period,
}: Pick<LoadedAccount, 'participantId' | 'programme' | 'period'>): string => `${participantId} ${programme} ${period}`

/** Sums, numbers and hashes of one account. */
export function checkAccount(account: LoadedAccount, postings: readonly Posting[], findings: Findings): void {
  checkTotals(account, postings, findings)
  const isWhole = checkNumbers(account, postings, findings)
  checkHashes(account, isWhole, findings)
}

function checkTotals(account: LoadedAccount, postings: readonly Posting[], findings: Findings): void {
  findings.check('totals-equal-entries')
  let sum = 0
  for (const { number, entries, pointsAfter } of postings) {
    sum += entries.reduce((total, entry) => total + entry.points, 0)
    if (sum === pointsAfter) continue
    const problem = `entries up to posting ${number} sum to ${sum}, the posting says ${pointsAfter}`
    findings.breach('totals-equal-entries', {
      place: placeOf(account),
      sequence: entries.at(-1)?.sequence ?? 0,
      problem,
    })
    break
  }
  if (sum === account.points) return
  const problem = `entries sum to ${sum}, the account says ${account.points}`
  findings.breach('totals-equal-entries', { place: placeOf(account), sequence: account.sequence, problem })
}

function checkNumbers(account: LoadedAccount, postings: readonly Posting[], findings: Findings): boolean {
  findings.check('sequences-without-gap', account.entries.length)
  const place = placeOf(account)
  const gap = account.entries.findIndex((entry, index) => entry.sequence !== index + 1)
  const missing = gap === -1 && account.entries.length < account.sequence ? account.entries.length : gap
  if (missing !== -1)
    findings.breach('sequences-without-gap', { place, sequence: missing + 1, problem: 'no entry has this sequence' })
  const numbered = postings.every(({ number }, index) => number === index + 1) && postings.length === account.posting
  if (!numbered) {
    const problem = `postings ${postings.map(({ number }) => number).join(', ') || 'none'} of ${account.posting}`
    findings.breach('sequences-without-gap', { place, problem })
  }
  return missing === -1 && numbered
}

/** In a chain with a gap the hashes behind it cannot be judged: that breach is reported as the gap. */
function checkHashes(account: LoadedAccount, isWhole: boolean, findings: Findings): void {
  findings.check('hashes-link', account.entries.length)
  const verdict = isWhole ? verifyChain(account, account.entries, account) : { ok: true as const }
  if (!verdict.ok)
    findings.breach('hashes-link', { place: placeOf(account), sequence: verdict.at, problem: verdict.problem })
}

/** No entry twice, generations in order, and no record standing as the reason of two awards in any of the accounts. */
export function checkDuplicates(accounts: readonly LoadedAccount[], findings: Findings): void {
  const standing = new Map<string, string>()
  for (const account of accounts) {
    findings.check('no-duplicate-award', account.entries.length)
    for (const [awardKey, entries] of Map.groupBy(account.entries, entry => entry.awardKey)) {
      checkGenerations(account, entries, findings)
      const record = awardedRecord(entries)
      const known = record && standing.get(record)
      const place = placeOf(account)
      if (known)
        findings.breach('no-duplicate-award', { place, problem: `${record} is awarded as ${awardKey} and as ${known}` })
      if (record) standing.set(record, `${awardKey} in ${place}`)
    }
  }
}

function checkGenerations(account: LoadedAccount, entries: readonly LedgerEntry[], findings: Findings): void {
  const inOrder = entries.toSorted((a, b) => a.sequence - b.sequence)
  for (const [index, entry] of inOrder.entries()) {
    const cites = inOrder[index - 1]?.id
    if (entry.generation === index + 1 && entry.cites === cites) continue
    findings.breach('no-duplicate-award', {
      place: placeOf(account),
      sequence: entry.sequence,
      problem: `${entry.id} follows ${cites ?? 'nothing'}`,
    })
    return
  }
}

/** The record that an award key stands for now; undefined when it was reversed. */
function awardedRecord(entries: readonly LedgerEntry[]): string | undefined {
  const net = entries.reduce((sum, entry) => sum + entry.points, 0)
  const last = net === 0 ? undefined : entries.findLast(({ kind }) => kind === 'award')
  return last && recordKeyOf(last.record)
}
