import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { describe, expect, it, vi } from 'vitest'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'
import { clientsOf } from './world.ts'

/** Does anything answer there? */
async function isUp(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  )
}

/** A folder that is gone after the work. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'services-'))
  await work(folder)
  await rm(folder, { recursive: true })
}

const createTable = new CreateTableCommand({
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
})

describe('DynamoDB Local', () => {
  it('keeps its tables in a folder, and is gone when stopped', async () => {
    await inFolder(async dataDir => {
      // Given a table in a folder
      const first = await startDynamoDb({ dataDir })
      await clientsOf(first.endpoint, 'test').plain.send(createTable)
      // When it is stopped and started again
      await first.stop()
      expect(await isUp(first.endpoint)).toBe(false)
      const second = await startDynamoDb({ dataDir })
      // Then the table is still there
      expect((await clientsOf(second.endpoint, 'test').plain.send(new ListTablesCommand({}))).TableNames).toEqual([
        'kept',
      ])
      await second.stop()
    })
  })

  it('dies with a parent that is killed', async () => {
    // Given another process that has started it
    const module = new URL('../../../local/services/dynamodb.ts', import.meta.url).href
    const script = `const { startDynamoDb } = await import('${module}'); const { endpoint } = await startDynamoDb({}); console.log(endpoint); setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const endpoint = await new Promise<string>(resolve =>
      parent.stdout.once('data', line => resolve(String(line).trim())),
    )
    expect(await isUp(endpoint)).toBe(true)
    // When that process is killed without a chance to clean up
    parent.kill('SIGKILL')
    // Then it is soon gone
    await vi.waitFor(async () => expect(await isUp(endpoint)).toBe(false), { timeout: 5000 })
  })
})

describe('queues', () => {
  it('keep their messages in a folder', async () => {
    await inFolder(async dataDir => {
      // Given a message in a queue
      const first = await startQueuesAndBuckets({ dataDir })
      const before = clientsOf(first.endpoint, 'test').sqs
      await before.send(new CreateQueueCommand({ QueueName: 'jobs' }))
      await before.send(new SendMessageCommand({ QueueUrl: first.queueUrl('jobs'), MessageBody: 'kept' }))
      // When the service starts anew
      await first.stop()
      const second = await startQueuesAndBuckets({ dataDir })
      // Then it is still there
      const after = clientsOf(second.endpoint, 'test').sqs
      const { Messages } = await after.send(new ReceiveMessageCommand({ QueueUrl: second.queueUrl('jobs') }))
      expect(Messages?.map(message => message.Body)).toEqual(['kept'])
      await second.stop()
    })
  })
})
