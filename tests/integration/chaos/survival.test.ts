import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { QueueAccess } from '../../../local/stack.ts'
import { type Arena, openArena } from '../../chaos/arena.ts'
import { castOf } from '../../chaos/cast.ts'
import { breachesIn } from '../../chaos/judge.ts'

const cast = castOf(7, 6)
const [first, second, third, fourth] = cast.people.map(({ employeeId }) => employeeId)
let arena: Arena
let sqs: SQSClient

beforeAll(async () => {
  arena = await openArena(cast)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  sqs = new SQSClient({ endpoint: arena.stack.gatewayUrl, region: 'us-east-1', credentials })
})
afterAll(async () => {
  sqs?.destroy()
  await arena?.stop()
})
afterEach(() => {
  Object.assign(arena.stack.deliveries, { duplicate: 1, shuffle: false })
  arena.stack.gateway.faults.clear()
})

/** Cases shared, 3 points each, in October 2026. */
const cases = (employeeId: string | undefined, name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    activity: 'case.shared',
    learner: { employeeId: employeeId ?? '' },
    occurredAt: '2026-10-12T09:00:00+08:00',
  }))

interface Item {
  readonly participantId?: string
  readonly entity?: string
  readonly points?: number
  readonly posting?: number
  readonly band?: { readonly id: string }
}

const query = async (pk: string): Promise<readonly Item[]> => {
  const { Items = [] } = await arena.database.send(
    new QueryCommand({
      TableName: arena.stack.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  )
  return Items
}

const participantOf = async (employeeId: string | undefined): Promise<string> =>
  (await query(`EMPLOYEE#${employeeId}`))[0]?.participantId ?? ''

const accountOf = async (employeeId: string | undefined): Promise<Item | undefined> =>
  (await query(`PARTICIPANT#${await participantOf(employeeId)}`)).find(({ entity }) => entity === 'Account')

const nothingBroken = async () => expect(await breachesIn(arena.database, arena.stack.tableName)).toEqual([])

const queueOf = (name: string): QueueAccess => {
  const queue = arena.stack.queues[name]
  if (!queue) throw new Error(`no queue before ${name}`)
  return queue
}

describe('Given records of one person', () => {
  test('when every event is delivered ten times at once, then each record earns once', async () => {
    Object.assign(arena.stack.deliveries, { duplicate: 10, shuffle: true })
    await arena.post(cases(first, 'ten-times', 12))
    await arena.stack.drained()
    expect(await accountOf(first)).toMatchObject({ points: 36, band: { id: 'C' } })
    await nothingBroken()
  })

  test.each(['kill-worker-before', 'kill-worker-after'] as const)(
    'when award-points dies (%s its commit), then each record earns once',
    async action => {
      const who = action === 'kill-worker-before' ? second : third
      const posting = { function: 'award-points', operation: 'TransactWriteItems' }
      const fault = arena.stack.gateway.faults.add({ action, times: 2, ...posting })
      await arena.post(cases(who, action, 8), 2)
      await arena.stack.drained()
      // One transaction may have posted all of them: then one death is all there can be.
      expect(fault.hits).toBeGreaterThan(0)
      expect(await accountOf(who)).toMatchObject({ points: 24, band: { id: 'C' } })
      await nothingBroken()
    },
  )
})

describe('Given a consumer that fails on one person', () => {
  test('when others post too, then only that message is a dead letter, and a redrive after the fix works it off', async () => {
    const queue = queueOf('recalculate-bands')
    const contains = await participantOf(fourth)
    const mistake = arena.stack.gateway.faults.add({
      action: 'cut-connection',
      function: 'recalculate-bands',
      contains,
    })
    await arena.post([...cases(first, 'beside', 4), ...cases(fourth, 'poison', 1), ...cases(second, 'beside', 4)])
    await arena.stack.drained()
    expect(mistake.hits).toBeGreaterThan(0)
    expect((await queue.dlqDepth()).visible).toBe(1)
    expect(await accountOf(second)).toMatchObject({ band: { id: 'C' } })
    expect(await accountOf(fourth)).not.toHaveProperty('band')

    mistake.remove()
    expect(await redrive(queue)).toContain(contains)
    await arena.stack.drained()
    expect(await accountOf(fourth)).toMatchObject({ points: 3, band: { id: 'C' } })
    expect((await queue.dlqDepth()).visible).toBe(0)
    await nothingBroken()
  })
})

/** As the console's redrive does: from the dead letters back into the queue. Returns the body. */
async function redrive({ url, dlqUrl }: QueueAccess): Promise<string> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: dlqUrl }))
  const [{ Body = '', ReceiptHandle } = {}] = Messages
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: Body }))
  await sqs.send(new DeleteMessageCommand({ QueueUrl: dlqUrl, ReceiptHandle }))
  return Body
}
