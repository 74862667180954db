import type { Fault } from '../../local/gateway/fault.ts'
import type { Cast } from './cast.ts'
import { type Scenario, withFaults } from './scenario.ts'
import { contention, everythingAtOnce, poison, redelivery, takingBack } from './special-scenarios.ts'

const at = (functionName: string, operation: string, fault: Omit<Fault, 'function' | 'operation'>): Fault => ({
  function: functionName,
  operation,
  ...fault,
})

const sometimes = (seed: number, probability: number, times: number) => ({ seed, probability, times })

/** One kind of trouble after the other, then together. Every fault is limited in number: messages are tried 5 to 10 times. */
export const scenariosOf = (seed: number, { crowd, voids }: Pick<Cast, 'crowd' | 'voids'>): readonly Scenario[] => [
  withFaults('the table throttles', {
    ...sometimes(seed, 0.3, 80),
    action: 'throttle',
    service: 'dynamodb',
  }),
  withFaults('transactions conflict', {
    ...sometimes(seed, 0.5, 40),
    ...at('award-points', 'TransactWriteItems', { action: 'conflict' }),
  }),
  withFaults('the table answers 5xx', { ...sometimes(seed, 0.1, 40), action: 'server-error', service: 'dynamodb' }),
  withFaults(
    'writes take effect and are never answered',
    at('record-learning', 'UpdateItem', { action: 'timeout-after-commit', delayMs: 100, times: 4 }),
    at('record-learning', 'BatchWriteItem', { action: 'timeout-after-commit', delayMs: 100, times: 4 }),
    at('award-points', 'TransactWriteItems', { action: 'timeout-after-commit', delayMs: 100, times: 6 }),
  ),
  withFaults('connections are cut', { ...sometimes(seed, 0.05, 40), action: 'cut-connection', service: 'dynamodb' }),
  withFaults('the bus takes half', { ...sometimes(seed, 0.5, 30), action: 'half-batch', service: 'events' }),
  withFaults(
    'record-learning dies over its receipts',
    at('record-learning', 'UpdateItem', { action: 'kill-worker-before', times: 1 }),
    at('record-learning', 'UpdateItem', { action: 'kill-worker-after', times: 2 }),
  ),
  // Once each: what is sent again finds its receipts, and repairs its records one by one.
  withFaults(
    'record-learning dies before its records are written',
    at('record-learning', 'BatchWriteItem', { action: 'kill-worker-before', times: 1 }),
  ),
  withFaults(
    'record-learning dies after its records are written',
    at('record-learning', 'BatchWriteItem', { action: 'kill-worker-after', times: 1 }),
  ),
  withFaults(
    'publish-events dies',
    at('publish-events', 'PutEvents', { action: 'kill-worker-before', times: 2 }),
    at('publish-events', 'PutEvents', { action: 'kill-worker-after', times: 2 }),
  ),
  withFaults(
    'award-points dies before its commit',
    at('award-points', 'TransactWriteItems', { action: 'kill-worker-before', times: 4 }),
  ),
  withFaults(
    'award-points dies after its commit',
    at('award-points', 'TransactWriteItems', { action: 'kill-worker-after', times: 4 }),
  ),
  withFaults(
    'recalculate-bands dies',
    at('recalculate-bands', 'GetItem', { action: 'kill-worker-before', times: 1 }),
    at('recalculate-bands', 'UpdateItem', { action: 'kill-worker-after', times: 2 }),
  ),
  withFaults(
    'rebuild-leaderboard dies',
    at('rebuild-leaderboard', 'PutItem', { action: 'kill-worker-before', times: 1 }),
    at('rebuild-leaderboard', 'PutItem', { action: 'kill-worker-after', times: 1 }),
  ),
  redelivery,
  contention(crowd),
  poison,
  everythingAtOnce(seed),
  takingBack(voids),
]
