import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { allow, BUCKET, BUS, type Clients, failureOf, SENDER, startWorld, TABLE, type World } from './world.ts'

describe('the gateway injects faults', () => {
  let world: World
  let clients: Clients
  let outside: Clients
  let nextKey = 0

  beforeAll(async () => {
    world = await startWorld()
    clients = world.clients('worker', [allow(['*'], ['*'])])
    outside = world.clients('outsider')
  })
  afterAll(() => world[Symbol.asyncDispose]())
  afterEach(() => world.gateway.faults.clear())

  const freshKey = () => ({ pk: `p${nextKey++}`, sk: '1' })
  const put = (Item: { pk: string; sk: string }, by = clients) =>
    by.table.send(new PutCommand({ TableName: TABLE, Item }))
  const exists = async (Key: { pk: string; sk: string }) =>
    (await outside.table.send(new GetCommand({ TableName: TABLE, Key }))).Item !== undefined
  const mailTo = (address: string) =>
    clients.ses.send(
      new SendEmailCommand({
        FromEmailAddress: SENDER,
        Destination: { ToAddresses: [address] },
        Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
      }),
    )
  const entries = (...details: string[]) =>
    details.map(Detail => ({ EventBusName: BUS, Source: 's', DetailType: 't', Detail: JSON.stringify(Detail) }))

  it('throttles in the words of each service', async () => {
    // Given a throttle on everything
    const fault = world.gateway.faults.add({ action: 'throttle' })
    // When every service is called
    const failures = await Promise.all([
      failureOf(put(freshKey())),
      failureOf(clients.sqs.send(new SendMessageCommand({ QueueUrl: world.queueUrl, MessageBody: 'x' }))),
      failureOf(clients.events.send(new PutEventsCommand({ Entries: entries('x') }))),
      failureOf(mailTo('li@example.com')),
      failureOf(clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'k', Body: 'x' }))),
    ])
    // Then each refuses as it does in AWS
    expect(failures).toMatchObject([
      { name: 'ProvisionedThroughputExceededException' },
      { name: 'RequestThrottled' },
      { name: 'ThrottlingException' },
      { name: 'TooManyRequestsException' },
      { name: 'SlowDown' },
    ])
    expect(fault.hits).toBe(5)
  })

  it('answers with the 5xx of the service, as often as it is told', async () => {
    // Given a fault for one call
    world.gateway.faults.add({ action: 'server-error', operation: 'PutItem', times: 1 })
    const key = freshKey()
    // When an item is put twice
    const first = await failureOf(put(key))
    await put(key)
    // Then the fault is used up
    expect(first).toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } })
    expect(await exists(key)).toBe(true)
  })

  it('lets a transaction and a single write lose against another', async () => {
    // Given a conflict for whatever writes to the table
    world.gateway.faults.add({ action: 'conflict', service: 'dynamodb', function: 'worker' })
    const keys = [freshKey(), freshKey()]
    const TransactItems = keys.map(Item => ({ Put: { TableName: TABLE, Item } }))
    // When a transaction and a put are tried
    const transaction = await failureOf(clients.table.send(new TransactWriteCommand({ TransactItems })))
    const single = await failureOf(put(freshKey()))
    // Then both fail in DynamoDB's form, and nothing was written
    expect(transaction).toMatchObject({
      name: 'TransactionCanceledException',
      message: expect.stringContaining('[TransactionConflict, TransactionConflict]'),
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'TransactionConflict' }],
    })
    expect(single).toMatchObject({ name: 'TransactionConflictException' })
    expect(await Promise.all(keys.map(exists))).toEqual([false, false])
  })

  it('cuts the connection before forwarding, or after the commit', async () => {
    // Given a cut for one item and a lost answer for another
    const [cut, lost] = [freshKey(), freshKey()]
    world.gateway.faults.add({ action: 'cut-connection', contains: `"${cut.pk}"` })
    world.gateway.faults.add({
      action: 'timeout-after-commit',
      contains: `"${lost.pk}"`,
      operation: 'PutItem',
      delayMs: 20,
    })
    // When both are put
    const failures = await Promise.all([failureOf(put(cut)), failureOf(put(lost))])
    world.gateway.faults.clear()
    // Then neither got an answer, and the second was written
    expect(failures).toMatchObject([{ code: 'ECONNRESET' }, { code: 'ECONNRESET' }])
    expect([await exists(cut), await exists(lost)]).toEqual([false, true])
  })

  it('kills the worker before or after the commit', async () => {
    // Given the two deaths of a worker
    const [before, after] = [freshKey(), freshKey()]
    world.gateway.faults.add({ action: 'kill-worker-before', contains: `"${before.pk}"` })
    world.gateway.faults.add({ action: 'kill-worker-after', contains: `"${after.pk}"`, operation: 'PutItem' })
    // When it dies at one and then at the other
    await failureOf(put(before))
    const killedBefore = [...world.killed]
    await failureOf(put(after))
    world.gateway.faults.clear()
    // Then it was killed each time, and only the second item is there
    expect([killedBefore, world.killed]).toEqual([['worker'], ['worker', 'worker']])
    expect([await exists(before), await exists(after)]).toEqual([false, true])
  })

  it('accepts half of the events', async () => {
    // Given a bus that refuses every other entry, once
    world.gateway.faults.add({ action: 'half-batch', times: 1 })
    world.delivered.length = 0
    // When three are put
    const answer = await clients.events.send(new PutEventsCommand({ Entries: entries('a', 'b', 'c') }))
    // Then the answer says which, and only the others were delivered
    const refused = { ErrorCode: 'InternalFailure' }
    expect(answer).toMatchObject({ FailedEntryCount: 2, Entries: [refused, { EventId: expect.any(String) }, refused] })
    expect(world.delivered.map(entry => entry.Detail)).toEqual(['"b"'])
  })

  it('sends half of a batch of messages', async () => {
    // Given a queue that refuses every other message
    world.gateway.faults.add({ action: 'half-batch', service: 'sqs' })
    const Entries = ['a', 'b', 'c', 'd'].map(Id => ({ Id, MessageBody: Id }))
    // When four are sent
    const answer = await clients.sqs.send(new SendMessageBatchCommand({ QueueUrl: world.queueUrl, Entries }))
    // Then the answer says which, and the others are in the queue
    expect(answer.Failed?.map(entry => entry.Id)).toEqual(['a', 'c'])
    expect(answer.Successful?.map(entry => entry.Id)).toEqual(['b', 'd'])
    const receive = new ReceiveMessageCommand({ QueueUrl: world.queueUrl, MaxNumberOfMessages: 10 })
    expect((await outside.sqs.send(receive)).Messages?.map(message => message.Body)).toEqual(['b', 'd'])
  })

  it('rejects the mail to one recipient', async () => {
    // Given a rejection that looks into the request
    const isToLi = (body: unknown) => JSON.stringify(body).includes('li@example.com')
    world.gateway.faults.add({ action: 'reject-mail', match: isToLi })
    // When two are sent
    const rejected = await failureOf(mailTo('li@example.com'))
    const accepted = await mailTo('wang@example.com')
    // Then one is rejected as SES does it
    expect(rejected).toMatchObject({ name: 'MessageRejected', $metadata: { httpStatusCode: 400 } })
    expect(accepted.MessageId).toBeTruthy()
  })

  it('is slow', async () => {
    // Given a delay that is longer than any call here takes by itself
    world.gateway.faults.add({ action: 'slow', delayMs: 300, times: 1 })
    const started = performance.now()
    // When an item is put
    await put(freshKey())
    // Then it took at least so long
    expect(performance.now() - started).toBeGreaterThanOrEqual(299)
  })

  it('disturbs a share of the calls, the same ones for the same seed', async () => {
    // Given a coin that is tossed for each call
    const disturbed = async () => {
      const fault = world.gateway.faults.add({ action: 'throttle', operation: 'PutItem', probability: 0.5, seed: 7 })
      const results: boolean[] = []
      for (let call = 0; call < 20; call++)
        results.push(
          await put(freshKey()).then(
            () => false,
            () => true,
          ),
        )
      fault.remove()
      return results
    }
    // When twenty calls are made, twice
    const [first, second] = [await disturbed(), await disturbed()]
    // Then some fail, some pass, and the same ones both times
    expect(new Set(first)).toEqual(new Set([true, false]))
    expect(second).toEqual(first)
  })

  it('leaves other functions alone', async () => {
    // Given a fault for one function
    world.gateway.faults.add({ action: 'throttle', function: 'worker' })
    // When somebody else calls
    const key = freshKey()
    await put(key, outside)
    // Then nothing happens to it
    expect(await failureOf(put(key))).toMatchObject({ name: 'ProvisionedThroughputExceededException' })
  })
})
