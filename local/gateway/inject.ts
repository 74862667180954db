import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { asObjects, type Call, type Reply } from './call.ts'
import type { Fault, FaultAction } from './fault.ts'
import { halfBatch } from './half-batch.ts'
import { errorReply, jsonError } from './service-errors.ts'

/** Forwards a call; with another body when one is given. */
export type Forward = (call: Call) => Promise<Reply>

/** A reply, or the order to cut the caller's connection without one. */
export type Outcome = Reply | 'cut'

const DEFAULT_DELAY_MS = 1000

/** Does to a call what a fault says. */
export function inject(fault: Fault, call: Call, forward: Forward): Promise<Outcome> {
  return ACTIONS[fault.action]({ call, forward, delayMs: fault.delayMs ?? DEFAULT_DELAY_MS })
}

interface Scene {
  readonly call: Call
  readonly forward: Forward
  readonly delayMs: number
}

const ACTIONS: Readonly<Record<FaultAction, (scene: Scene) => Promise<Outcome>>> = {
  throttle: async ({ call }) => errorReply(call, 'throttle', 'Injected by the local gateway: the rate is exceeded.'),
  conflict: async ({ call }) => conflict(call),
  'server-error': async ({ call }) =>
    errorReply(call, 'server-error', 'Injected by the local gateway: internal error.'),
  'timeout-after-commit': async scene => {
    await takeEffect(scene)
    await delay(scene.delayMs)
    return 'cut'
  },
  'cut-connection': async () => 'cut',
  'half-batch': ({ call, forward }) => halfBatch(call, forward),
  'kill-worker-before': async ({ call }) => {
    call.principal?.killWorker()
    return 'cut'
  },
  'kill-worker-after': async scene => {
    await takeEffect(scene)
    scene.call.principal?.killWorker()
    return 'cut'
  },
  'reject-mail': async () =>
    jsonError(400, 'MessageRejected', 'Injected by the local gateway: the message is rejected.'),
  slow: async ({ call, forward, delayMs }) => {
    await delay(delayMs)
    return forward(call)
  },
}

/** Forwards and waits for the end of the answer. */
async function takeEffect({ call, forward }: Scene): Promise<void> {
  const { body } = await forward(call)
  if (Buffer.isBuffer(body)) return
  body.resume()
  await finished(body)
}

/** As DynamoDB says it: a transaction names the conflict for each of its elements, a single operation is refused by name. */
function conflict(call: Call): Reply {
  if (!call.operation.startsWith('Transact')) {
    return jsonError(400, 'TransactionConflictException', 'Transaction is ongoing for the item')
  }
  const reason = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
  const reasons = asObjects(call.body.TransactItems).map(() => reason)
  const codes = reasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  return jsonError(400, 'TransactionCanceledException', message, { CancellationReasons: reasons })
}
