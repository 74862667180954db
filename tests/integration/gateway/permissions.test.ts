import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { ChangeMessageVisibilityCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { DeleteCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow, arnOf, BUCKET, BUS, failureOf, SENDER, startWorld, TABLE, type World } from './world.ts'

const table = arnOf('table points')
const key = { pk: 'a', sk: '1' }

/** What a refusal must say. */
function refused(functionName: string, action: string, resource: string, name = 'AccessDeniedException', status = 400) {
  const message = `Function ${functionName} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
  return { name, message, $metadata: { httpStatusCode: status } }
}

describe('the gateway enforces the policies of a function', () => {
  let world: World

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  it('on tables: naming function, action and resource', async () => {
    // Given a function that may put and no more
    const clients = world.clients('putter', [allow(['dynamodb:PutItem'], [table])])
    // When it puts and deletes
    await clients.table.send(new PutCommand({ TableName: TABLE, Item: key }))
    const deletion = failureOf(clients.table.send(new DeleteCommand({ TableName: TABLE, Key: key })))
    // Then only the put passes
    expect(await deletion).toMatchObject(refused('putter', 'dynamodb:DeleteItem', table))
  })

  it('on a transaction: each part by itself', async () => {
    // Given a function that may put and update, but not check conditions
    const clients = world.clients('poster', [allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [table])])
    const put = { Put: { TableName: TABLE, Item: { pk: 'p', sk: '1' } } }
    const update = { Update: { TableName: TABLE, Key: { pk: 'p', sk: '2' }, UpdateExpression: 'REMOVE note' } }
    const check = { ConditionCheck: { TableName: TABLE, Key: key, ConditionExpression: 'attribute_exists(pk)' } }
    // When it posts with and without a check
    await clients.table.send(new TransactWriteCommand({ TransactItems: [put, update] }))
    const withCheck = failureOf(clients.table.send(new TransactWriteCommand({ TransactItems: [put, check] })))
    // Then the check is what fails
    expect(await withCheck).toMatchObject(refused('poster', 'dynamodb:ConditionCheckItem', table))
  })

  it('on an index: by its own ARN', async () => {
    // Given a function that may query the table only, and one that may query the index
    const query = {
      TableName: TABLE,
      IndexName: 'by-rank',
      KeyConditionExpression: '#rank = :a',
      ExpressionAttributeNames: { '#rank': 'rank' },
      ExpressionAttributeValues: { ':a': 'x' },
    }
    const onTable = world.clients('table-reader', [allow(['dynamodb:Query'], [table])])
    const onIndex = world.clients('index-reader', [allow(['dynamodb:Query'], [`${table}/index/*`])])
    // When both query the index
    const wrong = failureOf(onTable.table.send(new QueryCommand(query)))
    const right = await onIndex.table.send(new QueryCommand(query))
    // Then only the second may
    expect(await wrong).toMatchObject(refused('table-reader', 'dynamodb:Query', `${table}/index/by-rank`))
    expect(right.Count).toBe(0)
  })

  it('on queues: a batch needs the permission of its single call', async () => {
    // Given a function that may send
    const clients = world.clients('sender', [allow(['sqs:SendMessage'], [arnOf('queue jobs')])])
    // When it sends a batch and extends a visibility
    const Entries = [{ Id: '1', MessageBody: 'x' }]
    const sent = await clients.sqs.send(new SendMessageBatchCommand({ QueueUrl: world.queueUrl, Entries }))
    const extension = { QueueUrl: world.queueUrl, ReceiptHandle: 'r', VisibilityTimeout: 1 }
    const extended = failureOf(clients.sqs.send(new ChangeMessageVisibilityCommand(extension)))
    // Then only sending passes
    expect(sent.Successful).toHaveLength(1)
    expect(await extended).toMatchObject(refused('sender', 'sqs:ChangeMessageVisibility', arnOf('queue jobs')))
  })

  it('on objects: by their key', async () => {
    // Given a function that may write below reports/
    const bucket = arnOf('bucket reports')
    const clients = world.clients('reporter', [allow(['s3:PutObject*', 's3:GetObject*'], [`${bucket}/reports/*`])])
    // When it writes there and elsewhere
    await clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'reports/a', Body: 'x' }))
    const elsewhere = failureOf(clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'other/a', Body: 'x' })))
    const reading = failureOf(clients.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'other/a' })))
    // Then S3's own refusal says where
    expect(await elsewhere).toMatchObject(refused('reporter', 's3:PutObject', `${bucket}/other/a`, 'AccessDenied', 403))
    expect(await reading).toMatchObject(refused('reporter', 's3:GetObject', `${bucket}/other/a`, 'AccessDenied', 403))
  })

  it('on mail: identity and configuration set', async () => {
    // Given a function that may send as the domain, and one that may use a set besides
    const identity = arnOf('identity example.com')
    const set = identity.replace('identity/example.com', 'configuration-set/sending')
    const plain = world.clients('mailer', [allow(['ses:SendEmail'], [identity])])
    const full = world.clients('set-mailer', [allow(['ses:SendEmail'], [identity, set])])
    const mail = new SendEmailCommand({
      FromEmailAddress: SENDER,
      Destination: { ToAddresses: ['li@example.com'] },
      Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
      ConfigurationSetName: 'sending',
    })
    // When both send with the set
    const wrong = failureOf(plain.ses.send(mail))
    const right = await full.ses.send(mail)
    // Then only the second may
    expect(await wrong).toMatchObject(refused('mailer', 'ses:SendEmail', set, 'AccessDeniedException', 403))
    expect(right.MessageId).toBeTruthy()
  })

  it('on buses, and on things the template does not declare', async () => {
    // Given a function that may put events anywhere
    const clients = world.clients('publisher', [allow(['events:PutEvents'], ['*'])])
    const entry = { Source: 's', DetailType: 't', Detail: '{}' }
    // When it puts to a bus of ours and to one that nobody declared
    await clients.events.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: BUS }] }))
    const unknown = failureOf(
      clients.events.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: 'nobodys' }] })),
    )
    // Then the second is refused by name
    const nobodys = 'event bus nobodys, which the template does not declare'
    expect(await unknown).toMatchObject(refused('publisher', 'events:PutEvents', nobodys))
  })

  it('an explicit deny wins, and a new set of policies is judged anew', async () => {
    // Given a function that may scan
    const scan = new ScanCommand({ TableName: TABLE })
    await world.clients('scanner', [allow(['dynamodb:*'], [table])]).table.send(scan)
    // When its policies change to a deny
    const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'dynamodb:Scan', Resource: '*' }] }
    const denied = failureOf(world.clients('scanner', [allow(['dynamodb:*'], [table]), deny]).table.send(scan))
    // Then the remembered decision does not stand
    expect(await denied).toMatchObject(refused('scanner', 'dynamodb:Scan', table))
  })

  it('a caller that is no function passes unchecked and is counted as outside', async () => {
    // Given nobody's access key
    world.gateway.counters.reset()
    // When it scans
    await world.clients('a-tool').table.send(new ScanCommand({ TableName: TABLE }))
    // Then it passes
    expect(world.gateway.counters.snapshot().functions).toEqual({
      outside: { calls: { 'dynamodb:Scan': 1 }, readUnits: 0.5, writeUnits: 0 },
    })
  })
})
