import { randomUUID } from 'node:crypto'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DemoRecord } from '../../demo/record.ts'
import type { Stack } from '../../local/stack.ts'
import type { Arena } from './arena.ts'
import { type Scenario, withFaults } from './scenario.ts'

/** Runs with every batch delivered `times` over, in random order. */
async function redelivered<Result>({ deliveries }: Stack, times: number, work: () => Promise<Result>): Promise<Result> {
  deliveries.duplicate = times
  deliveries.shuffle = true
  try {
    return await work()
  } finally {
    deliveries.duplicate = 1
    deliveries.shuffle = false
  }
}

/** Calls of award-points since the counters were reset. */
const callsOf = ({ gateway }: Stack, operation: string): number =>
  gateway.counters.snapshot().functions['award-points']?.calls[`dynamodb:${operation}`] ?? 0

/** It hits when participants are read again and there is nothing to post. */
export const redelivery: Scenario = {
  name: 'every event comes five times, shuffled',
  async run({ stack, post }, records) {
    stack.gateway.counters.reset()
    await redelivered(stack, 5, async () => {
      await post(records)
      await stack.drained()
    })
    return Math.max(0, callsOf(stack, 'Query') - callsOf(stack, 'TransactWriteItems'))
  },
}

/** Forty records of one person, each in a request of its own; every event comes to four workers. It hits when transactions compete. */
export const contention = (crowd: readonly DemoRecord[]): Scenario => ({
  name: 'forty records of one person at once',
  async run({ stack, post }, records) {
    stack.gateway.counters.reset()
    await redelivered(stack, 4, async () => {
      await Promise.all([post(records), post(crowd, 1)])
      await stack.drained()
    })
    return Math.max(0, callsOf(stack, 'TransactWriteItems') - 1)
  },
})

/** The source takes records back while what posts the reversals dies. Records that were invalid are not there to be taken back. */
export const takingBack = (ids: readonly string[]): Scenario => {
  const { name, run } = withFaults(
    'records are taken back while award-points dies',
    { action: 'kill-worker-before', function: 'award-points', operation: 'TransactWriteItems', times: 1 },
    { action: 'kill-worker-after', function: 'award-points', operation: 'TransactWriteItems', times: 1 },
    { action: 'kill-worker-after', function: 'record-learning', operation: 'PutItem', times: 1 },
  )
  const taking = async (arena: Arena) => {
    for (const id of ids) await arena.takeBack(id)
  }
  return {
    name,
    run: (arena, records) => run({ ...arena, post: () => arena.post(records).then(() => taking(arena)) }, []),
  }
}

/** A message that nobody can read lies among good ones. */
export const poison: Scenario = {
  name: 'a poison message among good ones',
  deadLetters: { 'award-points': 1 },
  async run({ stack, post }, records) {
    const queue = stack.queues['award-points']
    if (!queue) throw new Error('award-points has no queue')
    const half = Math.floor(records.length / 2)
    await post(records.slice(0, half))
    await sendTo(stack, queue.url, JSON.stringify({ id: randomUUID(), 'detail-type': 'LearningRecorded', detail: {} }))
    await post(records.slice(half))
    await stack.drained()
    return (await queue.dlqDepth()).visible
  },
}

async function sendTo({ gatewayUrl }: Stack, QueueUrl: string, MessageBody: string): Promise<void> {
  const credentials = { accessKeyId: 'chaos', secretAccessKey: 'chaos' }
  const client = new SQSClient({ endpoint: gatewayUrl, region: 'us-east-1', credentials })
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
  client.destroy()
}

const mixed = (seed: number): Scenario =>
  withFaults(
    'everything at once',
    { action: 'throttle', service: 'dynamodb', probability: 0.05, times: 30, seed },
    { action: 'server-error', service: 'dynamodb', probability: 0.05, times: 20, seed: seed + 1 },
    { action: 'half-batch', service: 'events', probability: 0.2, times: 15, seed: seed + 2 },
    { action: 'kill-worker-after', function: 'award-points', operation: 'TransactWriteItems', times: 2 },
    { action: 'kill-worker-before', function: 'publish-events', operation: 'PutEvents', times: 1 },
    { action: 'kill-worker-after', function: 'record-learning', operation: 'BatchWriteItem', times: 1 },
  )

export const everythingAtOnce = (seed: number): Scenario => {
  const { name, run } = mixed(seed)
  return { name, run: (arena, records) => redelivered(arena.stack, 2, () => run(arena, records)) }
}
