import { outcomeWithoutAccount } from '../../shared/domain/derive.ts'
import { deriveParticipant, type Rulebook } from '../../shared/domain/derive-participant.ts'
import { recordKeyOf } from '../../shared/domain/learning-record.ts'
import { openClaims } from '../../shared/ledger/open-claims.ts'
import { type Plan, planPostings } from '../../shared/ledger/plan-postings.ts'
import { waitsForPublication } from '../../shared/ledger/waits-for-publication.ts'
import type { ParticipantView } from '../../shared/ports/participant-ledger.ts'
import type { Findings } from './breaches.ts'

/** Derives a participant from nothing but facts and records: what would still have to be posted is what is wrong. */
export function checkDerivation(view: ParticipantView, rulebook: Rulebook, findings: Findings): void {
  findings.check('ledger-equals-derivation', view.accounts.length)
  const derived = deriveParticipant(view, rulebook)
  if (derived === 'needs-history') throw new Error('a whole history needs no more history')
  for (const { programme, campaign, source, id, wanted } of openClaims(derived, view)) {
    const problem = `the budget of ${programme}/${campaign} was never asked for ${wanted} points of ${source}/${id}`
    findings.breach('ledger-equals-derivation', { place: view.facts.participantId, problem })
  }
  for (const plan of planPostings(derived, view)) {
    // What arrived for a fenced period waits for its close.
    if (!plan.account?.fenced && !waitsForPublication(plan, rulebook.programmes)) reportPlan(plan, findings)
  }
}

function reportPlan({ key, account, drafts, outcomes, opening }: Plan, findings: Findings): void {
  const place = `${key.participantId} ${key.programme} ${key.period}`
  const sequence = (account?.sequence ?? 0) + 1
  const [draft] = drafts
  const changed = outcomes.filter(outcome => account?.outcomes.has(recordKeyOf(outcome)))
  if (draft) {
    const problem = `${drafts.length} entries too few, the first: ${draft.kind} of ${draft.points} for ${draft.awardKey}`
    findings.breach('ledger-equals-derivation', { place, sequence, problem })
  } else if (changed[0]) {
    const problem = `the outcome of ${recordKeyOf(changed[0])} should be ${changed[0].outcome} (${changed[0].reason.code})`
    findings.breach('ledger-equals-derivation', { place, problem })
  } else if (account && opening) {
    findings.breach('ledger-equals-derivation', { place, problem: 'the opening is not what earlier periods earned' })
  }
}

/** A record is judged when its outcome is posted, or when it counts in no account and so needs none. */
export function checkOutcomes(
  { facts, records, voids, accounts }: ParticipantView,
  { programmes }: Rulebook,
  findings: Findings,
): void {
  findings.check('every-record-has-outcome', records.length)
  const outcomes = new Set(accounts.flatMap(account => [...account.outcomes.keys()]))
  const voided = new Set(voids.map(recordKeyOf))
  const waits = accounts.some(({ fenced }) => fenced)
  for (const record of records) {
    const key = recordKeyOf(record)
    const isJudged =
      outcomes.has(key) || outcomeWithoutAccount(record, facts, programmes, voided.has(key)) !== undefined
    if (!isJudged && !waits)
      findings.breach('every-record-has-outcome', { place: `${facts.participantId} ${key}`, problem: 'pending' })
  }
}
