import { once } from 'node:events'
import { connect } from 'node:net'
import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGateway } from '../../../local/gateway/gateway.ts'
import { allow, arnOf, BUCKET, BUS, type Clients, clientsOf, SENDER, startWorld, TABLE, type World } from './world.ts'

describe('the gateway forwards', () => {
  let world: World
  let clients: Clients

  beforeAll(async () => {
    world = await startWorld()
    clients = world.clients('worker', [allow(['*'], ['*'])])
  })
  afterAll(() => world[Symbol.asyncDispose]())

  it('table calls, and hides the capacity that nobody asked for', async () => {
    // Given an item with an attribute that is called like the answer's field
    const item = { pk: 'a', sk: '1', ConsumedCapacity: { 名: '张' } }
    const put = await clients.table.send(new PutCommand({ TableName: TABLE, Item: item }))
    // When it is read in every way
    const key = { pk: 'a', sk: '1' }
    const got = await clients.table.send(new GetCommand({ TableName: TABLE, Key: key }))
    const batch = await clients.table.send(new BatchGetCommand({ RequestItems: { [TABLE]: { Keys: [key] } } }))
    const query = await clients.table.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'pk = :a',
        ExpressionAttributeValues: { ':a': 'a' },
      }),
    )
    // Then the item comes back whole and nothing else
    expect(put).not.toHaveProperty('ConsumedCapacity')
    expect(got).toMatchObject({ Item: item })
    expect(batch.Responses?.[TABLE]).toEqual([item])
    expect(query).toMatchObject({ Items: [item], Count: 1 })
    for (const answer of [got, batch, query]) expect(answer).not.toHaveProperty('ConsumedCapacity')
  })

  it('leaves the capacity to those who asked for it', async () => {
    // Given a reader who asks for the total
    const ask = { TableName: TABLE, Key: { pk: 'b', sk: '1' } }
    // When it reads
    const total = await clients.table.send(new GetCommand({ ...ask, ReturnConsumedCapacity: 'TOTAL' }))
    const none = await clients.table.send(new GetCommand({ ...ask, ReturnConsumedCapacity: 'NONE' }))
    // Then it is told
    expect(total.ConsumedCapacity).toMatchObject({ TableName: TABLE, CapacityUnits: 0.5 })
    expect(none).not.toHaveProperty('ConsumedCapacity')
  })

  it('queue calls, also of a client that goes by the queue URL alone', async () => {
    // Given a client as in a Lambda: its endpoint comes from the environment
    vi.stubEnv('AWS_ENDPOINT_URL', world.gateway.url)
    const credentials = { accessKeyId: 'worker', secretAccessKey: 'secret' }
    const sqs = new SQSClient({ region: 'eu-west-1', credentials })
    world.gateway.counters.reset()
    // When it sends and receives
    await sqs.send(new SendMessageCommand({ QueueUrl: world.queueUrl, MessageBody: '你好' }))
    const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl: world.queueUrl }))
    vi.unstubAllEnvs()
    // Then the message is there, and the gateway has seen both calls
    expect(received.Messages?.map(message => message.Body)).toEqual(['你好'])
    expect(world.gateway.counters.snapshot().functions.worker?.calls).toEqual({
      'sqs:SendMessage': 1,
      'sqs:ReceiveMessage': 1,
    })
  })

  it('objects of megabytes, streamed', async () => {
    // Given five megabytes
    const body = Buffer.alloc(5_000_000, 'points ')
    // When they are stored
    await clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'reports/2026 第四季度.bin', Body: body }))
    // Then they come back, by a client and by a presigned URL
    const stored = { Bucket: BUCKET, Key: 'reports/2026 第四季度.bin' }
    expect((await clients.s3.send(new HeadObjectCommand(stored))).ContentLength).toBe(body.length)
    const got = await clients.s3.send(new GetObjectCommand(stored))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true)
    const link = await getSignedUrl(clients.s3, new GetObjectCommand(stored))
    expect((await (await fetch(link)).arrayBuffer()).byteLength).toBe(body.length)
  })

  it('a put that must not overwrite is refused when the object is there', async () => {
    // Given an object
    const object = { Bucket: BUCKET, Key: 'once', Body: 'first', IfNoneMatch: '*' }
    await clients.s3.send(new PutObjectCommand(object))
    // When it is put again under the condition
    const again = clients.s3.send(new PutObjectCommand({ ...object, Body: 'second' }))
    // Then S3's refusal comes back
    await expect(again).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } })
  })

  it('mails, and tells of each that was accepted', async () => {
    // Given a mail with tags and a configuration set
    const mail = new SendEmailCommand({
      FromEmailAddress: `HR <${SENDER}>`,
      Destination: { ToAddresses: ['li@example.com'], CcAddresses: ['wang@example.com'] },
      Content: { Simple: { Subject: { Data: 'Ranking' }, Body: { Text: { Data: '排名' } } } },
      EmailTags: [{ Name: 'run', Value: 'r1' }],
      ConfigurationSetName: 'sending',
    })
    // When it is sent
    const { MessageId } = await clients.ses.send(mail)
    // Then the host hears what it needs for the send events
    expect(world.mails.at(-1)).toEqual({
      messageId: MessageId,
      tags: { run: 'r1' },
      raw: expect.anything(),
      configurationSet: 'sending',
      destination: ['li@example.com', 'wang@example.com'],
    })
  })

  it('raw mails, whose sender and recipients stand in the message', async () => {
    // Given a message that states everything itself
    const message = `From: =?utf-8?B?5Lq65LqL?=\r\n <${SENDER}>\r\nTo: li@example.com,\r\n wang@example.com\r\nSubject: x\r\n\r\nTo: nobody\r\n`
    // When it is sent
    await clients.ses.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(message) } } }))
    // Then its headers were read
    expect(world.mails.at(-1)?.destination).toEqual(['li@example.com', 'wang@example.com'])
  })

  it('events to the bus, with their time as a date', async () => {
    // Given an entry with a time
    const Time = new Date('2026-11-23T08:00:00Z')
    // When it is put
    const entry = { EventBusName: BUS, Source: 'training-points', DetailType: 'PointsPosted', Detail: '{}', Time }
    const answer = await clients.events.send(new PutEventsCommand({ Entries: [entry] }))
    // Then the bus got it
    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] })
    expect(world.delivered.at(-1)).toEqual(entry)
  })

  it('nothing to a service that is not emulated: the error names it', async () => {
    // Given a signed call to another service
    const headers = {
      authorization:
        'AWS4-HMAC-SHA256 Credential=worker/20261123/eu-west-1/sns/aws4_request, SignedHeaders=host, Signature=0',
    }
    // When it arrives
    const response = await fetch(world.gateway.url, { method: 'POST', headers, body: 'Action=Publish' })
    // Then it is told so
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('does not know the service \\"sns\\"')
  })

  it.each(['s3', 'dynamodb'])('on, after a caller of %s vanished in the middle of its body', async service => {
    // Given a caller that promises a hundred bytes, sends one and is gone
    const { hostname, port } = new URL(world.gateway.url)
    const socket = connect({ host: hostname, port: Number(port) })
    const target = service === 's3' ? '' : 'x-amz-target: DynamoDB_20120810.PutItem\r\n'
    const authorization = `authorization: AWS4-HMAC-SHA256 Credential=worker/20261123/eu-west-1/${service}/aws4_request\r\n`
    socket.write(`PUT /${BUCKET}/half HTTP/1.1\r\nhost: x\r\n${authorization}${target}content-length: 100\r\n\r\n{`)
    await once(socket, 'ready')
    socket.destroy()
    await once(socket, 'close')
    // When somebody else calls
    const got = await clients.table.send(new GetCommand({ TableName: TABLE, Key: { pk: 'none', sk: '1' } }))
    // Then nothing has happened to the gateway
    expect(got.$metadata.httpStatusCode).toBe(200)
    await expect(clients.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'half' }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('says which local service is down', async () => {
    // Given a gateway in front of nothing
    const nowhere = 'http://127.0.0.1:9'
    const gateway = await startGateway({
      upstreams: { dynamodb: nowhere, sqs: nowhere, s3: nowhere, ses: nowhere },
      principal: () => undefined,
      arn: name => arnOf(name.name),
      putEvents: async () => [],
      onMailAccepted: () => undefined,
    })
    // When a table and a bucket are asked
    const { table, s3 } = clientsOf(gateway.url, 'anybody')
    const get = table.send(new GetCommand({ TableName: TABLE, Key: { pk: 'a', sk: '1' } }))
    const put = s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'k', Body: 'x' }))
    // Then both answer 502 with a reason
    const unavailable = {
      name: 'LocalServiceUnavailable',
      message: expect.stringContaining(nowhere),
      $metadata: { httpStatusCode: 502 },
    }
    await expect(get).rejects.toMatchObject(unavailable)
    await expect(put).rejects.toMatchObject(unavailable)
    await gateway.stop()
  })
})
