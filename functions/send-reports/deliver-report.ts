import type { Clock } from '../../shared/ports/clock.ts'
import type { Mailer } from '../../shared/ports/mailer.ts'
import type { MailClaim, MailClaims, MailState, ReportRun } from '../../shared/ports/reports.ts'
import { recipientHash } from '../../shared/reports/run.ts'
import { nextStep } from './next-step.ts'

export interface DeliveryPorts {
  readonly claims: MailClaims
  readonly mailer: Mailer
  readonly clock: Clock
  readonly settleSeconds: number
}

/** `open`: nobody knows yet. `refused`: the mail service does not take it now. Both mean that the run is not finished. */
export type Delivery = MailState | 'open' | 'refused'

/**
 * Sends the run's mail to each recipient who has no settled claim: claim first, then send, then settle. However often and
 * wherever it dies, nobody knowingly gets the mail twice.
 * @param compose the message for an address
 * @returns what became of each recipient, in no order
 */
export async function deliverReport(
  run: ReportRun,
  compose: (to: string) => Promise<Uint8Array>,
  ports: DeliveryPorts,
): Promise<readonly Delivery[]> {
  const claims = new Map((await ports.claims.claimsOf(run.id)).map(claim => [claim.recipient, claim]))
  const recipients = new Map(run.recipients.map(address => [recipientHash(run.id, address), address]))
  const deliveries: Delivery[] = []
  for (const [recipient, address] of recipients) {
    const addressee = { run, recipient, address, claim: claims.get(recipient) }
    deliveries.push(await deliver(addressee, compose, ports))
  }
  return deliveries
}

interface Addressee {
  readonly run: ReportRun
  readonly recipient: string
  readonly address: string
  readonly claim: MailClaim | undefined
}

async function deliver(
  addressee: Addressee,
  compose: (to: string) => Promise<Uint8Array>,
  ports: DeliveryPorts,
): Promise<Delivery> {
  const { claim } = addressee
  const now = ports.clock.now()
  const step = nextStep(claim, now, ports.settleSeconds)
  if (step === 'send') return claimAndSend(addressee, compose, ports)
  if (step === 'wait' || claim === undefined) return 'open'
  if (step === 'settled') return claim.state
  await ports.claims.giveUp(claim, now)
  return 'unsettled'
}

/** The message is composed before the claim: what fails there was never claimed. */
async function claimAndSend(
  { run, recipient, address, claim }: Addressee,
  compose: (to: string) => Promise<Uint8Array>,
  { claims, mailer, clock }: DeliveryPorts,
): Promise<Delivery> {
  const raw = await compose(address)
  const own = await claims.claim(run.id, recipient, clock.now(), claim)
  if (own === undefined) return 'open'
  const result = await mailer.send({ to: address, raw, tags: { run: run.id, recipient } })
  if (result.outcome === 'refused') {
    await claims.release(own)
    return 'refused'
  }
  const { outcome: state, ...known } = result
  await claims.settle({ runId: run.id, recipient, state, at: clock.now(), ...known })
  return state
}
