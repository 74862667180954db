import { randomUUID } from 'node:crypto'
import { brand, type CalendarDay, type Instant } from '../domain/brand.ts'
import { startOfDay } from '../domain/calendar.ts'
import { canonicalHash } from '../domain/canonical.ts'
import type { ShippedProgramme } from '../domain/programmes/index.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { NewPublication, ProgrammeStore } from '../ports/programmes.ts'

/** Far enough back that no learning record of the first periods is without rules. */
const EFFECTIVE_FROM = brand<CalendarDay>('2020-01-01')

const audit = (programme: string, at: Instant): AuditEntry => ({
  id: randomUUID(),
  at,
  by: 'setup',
  action: 'programme.registered',
  subject: `programme/${programme}`,
  changes: [],
  correlationId: 'setup',
})

function firstPublication({ programme, ruleSet }: ShippedProgramme, at: Instant): NewPublication {
  const effectiveFrom = startOfDay(EFFECTIVE_FROM, programme.timeZone)
  const publications = [{ version: 1, effectiveFrom, publishedAt: at }]
  const after = { ...programme, publications, revision: 1, updatedAt: at }
  const hash = canonicalHash(ruleSet)
  return { before: undefined, after, version: 1, document: ruleSet, hash, audit: audit(programme.id, at) }
}

/**
 * Publishes the programmes that ship as data. One that is there already is left as it is: HR may have changed it.
 * @returns the ids of those that were published now
 */
export async function publishShipped(
  shipped: readonly ShippedProgramme[],
  store: ProgrammeStore,
  now: Instant,
): Promise<readonly string[]> {
  const published: string[] = []
  for (const each of shipped) {
    if ((await store.find(each.programme.id)) !== undefined) continue
    await store.publish(firstPublication(each, now))
    published.push(each.programme.id)
  }
  return published
}
