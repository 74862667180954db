import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DEMO_SOURCE } from '../../demo/company.ts'
import type { DemoRecord } from '../../demo/record.ts'
import { databaseAt, register } from './arena.ts'
import type { Cast } from './cast.ts'
import { type ChildStack, startChild } from './child-stack.ts'
import { breachesIn, type Verdict } from './judge.ts'
import { type StubbornClient, stubbornClient } from './lms.ts'

const RECORDS = 200
const BATCH = 10
/** Batches that are answered before the kill; the others are under way or never sent. */
const BEFORE_THE_KILL = 10

/** The whole stack is killed while it takes records in, and started again on its folder: nothing accepted may be missing. */
export async function killedAndStartedAgain(cast: Cast): Promise<Verdict> {
  const begun = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'chaos-sigkill-'))
  try {
    const { accepted, problems } = await scene(folder, cast)
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    const name = 'the whole stack is killed and started again'
    const faultsHit = accepted > 0 ? 1 : 0
    return { name, ok: problems.length === 0 && faultsHit > 0, faultsHit, problems, seconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function scene(folder: string, cast: Cast): Promise<{ accepted: number; problems: readonly string[] }> {
  const first = await startChild(folder)
  await register(await stubbornClient(first, 'hr'), cast)
  const accepted = await postUntilKilled(first, cast.records.slice(0, RECORDS))
  const second = await startChild(folder)
  try {
    const lms = await stubbornClient(second, 'lms')
    const missing = await withoutOutcome(lms, accepted)
    return { accepted: accepted.length, problems: [...missing, ...(await breaches(second))] }
  } finally {
    await second.end('SIGTERM')
  }
}

/** Posts one batch after the other and kills the stack while one is under way. Returns what was accepted for certain. */
async function postUntilKilled(stack: ChildStack, records: readonly DemoRecord[]): Promise<readonly string[]> {
  const lms = await stubbornClient(stack, 'lms', { patience: 1 })
  const accepted: string[] = []
  let killed: Promise<void> | undefined
  for (let start = 0; start < records.length && !killed; start += BATCH) {
    const batch = records.slice(start, start + BATCH)
    const answer = lms.send('POST', '/v1/learning-records', { source: DEMO_SOURCE, records: batch })
    if (start >= BEFORE_THE_KILL * BATCH) killed = stack.end('SIGKILL')
    const body = await answer.catch(() => undefined)
    accepted.push(...acceptedOf(body))
  }
  await (killed ?? stack.end('SIGKILL'))
  return accepted
}

const acceptedOf = (body: Readonly<Record<string, unknown>> | undefined): string[] =>
  ((body?.results ?? []) as readonly { id: string; status: string }[])
    .filter(({ status }) => status === 'accepted')
    .map(({ id }) => id)

const LIMIT_MS = 60_000
const RECHECK_MS = 250

/** Those among the ids that stay without an outcome, or that nobody knows any more. */
async function withoutOutcome(lms: StubbornClient, ids: readonly string[]): Promise<readonly string[]> {
  const deadline = Date.now() + LIMIT_MS
  let open = [...ids]
  for (;;) {
    const outcomes = await Promise.all(open.slice(0, BATCH).map(id => outcomeOf(lms, id)))
    open = [...open.slice(0, BATCH).filter((_, index) => outcomes[index] === 'pending'), ...open.slice(BATCH)]
    const lost = outcomes.filter(outcome => outcome === 'unknown').length
    if (lost > 0) return [`${lost} accepted records are gone`]
    if (open.length === 0) return []
    if (Date.now() > deadline) return [`${open.length} accepted records stay without an outcome`]
    if (outcomes.includes('pending')) await delay(RECHECK_MS)
  }
}

const outcomeOf = (lms: StubbornClient, id: string): Promise<string> =>
  lms.send('GET', `/v1/learning-records/${DEMO_SOURCE}/${encodeURIComponent(id)}`).then(
    ({ outcome }) => String(outcome),
    () => 'unknown',
  )

/** The table right after the last outcome: bands and leaderboards may still be on their way, so it may take a few looks. */
async function breaches({ dynamodb, table }: ChildStack): Promise<readonly string[]> {
  const database = databaseAt(dynamodb)
  try {
    const deadline = Date.now() + LIMIT_MS
    for (;;) {
      const found = await breachesIn(database, table)
      if (found.length === 0 || Date.now() > deadline) return found
      await delay(RECHECK_MS)
    }
  } finally {
    database.destroy()
  }
}
