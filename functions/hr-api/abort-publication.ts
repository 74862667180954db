import { type PublicationInput, publicationInputOf } from '../../shared/backtest/backtest-input.ts'
import { knownVersionOf } from '../../shared/domain/programme.ts'
import { conflict } from '../../shared/http/problem.ts'
import { accountChunks } from '../../shared/jobs/account-chunks.ts'
import type { StoredProgramme } from '../../shared/ports/programmes.ts'
import type { RuleSetStore } from '../../shared/ports/rule-sets.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { type PublishPorts, publicationJob } from './publish-rule-set.ts'

/**
 * Takes a version back that is being published: by another version that withdraws it, so that nobody can post behind. What was
 * posted already is reversed by the same machinery.
 * @returns the version that withdraws, and its job
 * @throws Problem 409 when it is not being published
 */
export async function abortPublication(
  programme: StoredProgramme,
  version: number,
  reason: string,
  author: Author,
  ports: PublishPorts & { readonly ruleSets: Pick<RuleSetStore, 'highestVersion'> },
): Promise<{ readonly version: number; readonly job: string }> {
  const { publishing } = programme
  if (publishing?.version !== version) throw conflict(`Version ${version} is not being published.`)
  const known = await ports.jobs.job(publishing.job)
  if (known === undefined || known.input.withdraws !== undefined) throw conflict('It is being taken back already.')
  const now = ports.clock.now()
  const next = 1 + Math.max(await ports.ruleSets.highestVersion(programme.id), knownVersionOf(programme))
  const { backtest, seenAt, ...reach } = publicationInputOf(known)
  const input: PublicationInput = { ...reach, version: next, withdraws: version, holdHarmless: false }
  const job = publicationJob(`publication-${ports.newId()}`, input, now, author)
  const { effectiveFrom } = publishing
  const subject = `rule-set/${programme.id}/${version}`
  const changed = { action: 'rule-set.withdrawn', subject, before: undefined, after: { version: next, reason } }
  const outcome = await ports.publications.withdraw({
    programme,
    publication: { version: next, effectiveFrom, publishedAt: now, withdraws: version },
    publishing: { version: next, effectiveFrom, job: job.id },
    job,
    chunks: accountChunks(),
    replaces: known.id,
    audit: auditEntry(author, now, changed),
  })
  if (outcome === 'lost-race') throw conflict('The publication has ended, or somebody else is changing the programme.')
  return { version: next, job: job.id }
}
