import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compilePattern } from '../../../local/event-bus/pattern.ts'
import { Checkpoints } from '../../../local/event-sources/checkpoints.ts'
import { EventSources } from '../../../local/event-sources/event-sources.ts'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import type { LocalService } from '../../../local/services/local-service.ts'
import { clientConfig } from '../../../local/storage/credentials.ts'
import { Tables } from '../../../local/storage/tables.ts'
import { Lab, RECORDING_HANDLER, seen, until } from './lab.ts'

let lab: Lab
let database: LocalService
let tables: Tables
let client: DynamoDBClient
const running: EventSources[] = []

beforeAll(async () => {
  ;[lab, database] = await Promise.all([Lab.open(), startDynamoDb({})])
  tables = new Tables(database.endpoint)
  client = new DynamoDBClient(clientConfig(database.endpoint))
})
afterAll(async () => {
  await Promise.all(running.map(sources => sources.stop(false)))
  client.destroy()
  tables.stop()
  await Promise.all([lab.close(), database.stop()])
})

interface Setup {
  name: string
  checkpoints?: Checkpoints
  batchSize?: number
  filter?: object
  source?: string
}

/** A table whose changes go to a function that retries twice and gives up into a bucket. */
async function relay({
  name,
  checkpoints = new Checkpoints(),
  batchSize = 100,
  filter,
  source = RECORDING_HANDLER,
}: Setup) {
  lab.output.length = 0
  await createTable(name)
  const functionArn = lab.deploy(name, source)
  const { queues, buckets, functions } = lab
  const report = (line: string) => void lab.output.push(`report: ${line}\n`)
  const dynamodb = database.endpoint
  const sources = new EventSources({
    queues,
    buckets,
    tables,
    functions,
    dynamodb,
    checkpoints,
    retryDelaySeconds: 0,
    report,
  })
  running.push(sources)
  await lab.buckets.create(`${name}-parked`)
  const mapping = {
    functionArn,
    streamArn: name,
    batchSize,
    parallelization: 4,
    filters: filter ? [compilePattern(filter)] : [],
    bisectOnError: true,
    maximumRetries: 1,
    maximumAgeSeconds: Number.POSITIVE_INFINITY,
    partialResponses: true,
    failureDestinationArn: `arn:aws:s3:::${name}-parked`,
  }
  sources.addStream(mapping, tables.realStream(name) ?? '')
  return sources
}

async function createTable(name: string): Promise<void> {
  const input = {
    TableName: name,
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
    BillingMode: 'PAY_PER_REQUEST' as const,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
  }
  await tables.create(input, name)
}

async function put(table: string, pk: string, value: number | string): Promise<void> {
  await client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, value: { S: String(value) } } }))
}

const values = () => seen(lab).map(line => JSON.parse(line).value.S as string)

describe('Given a table with a stream', () => {
  test('when items change, also before the relay starts, then every change arrives, those of one item in order', async () => {
    const sources = await relay({ name: 'ordered', batchSize: 3 })
    for (let round = 0; round < 5; round++) await Promise.all(['a', 'b', 'c'].map(pk => put('ordered', pk, round)))
    sources.start()
    await sources.caughtUp()
    await until(() => seen(lab).length === 15)
    const changes = seen(lab).map(line => JSON.parse(line))
    for (const pk of ['a', 'b', 'c']) {
      expect(changes.filter(change => change.pk.S === pk).map(change => change.value.S)).toEqual([
        '0',
        '1',
        '2',
        '3',
        '4',
      ])
    }
    expect(sources.recordsRead).toBe(15)
  })

  test('when one change is poison, then it is isolated, retried, parked with its payload, and blocks nobody', async () => {
    const sources = await relay({ name: 'poisoned' })
    for (const [pk, value] of [
      ['a', '1'],
      ['b', 'poison'],
      ['c', '2'],
    ] as const)
      await put('poisoned', pk, value)
    sources.start()
    await sources.caughtUp()
    await until(() => values().includes('2'))
    expect(values().filter(value => value === 'poison').length).toBeGreaterThan(1)
    const parked = await onlyObject('poisoned-parked')
    expect(parked).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
    expect(JSON.parse(String(parked.payload)).Records[0].dynamodb.NewImage.value).toEqual({ S: 'poison' })
  })

  test('when the mapping has a filter, then only what matches is delivered', async () => {
    const filter = { eventName: ['INSERT'], dynamodb: { NewImage: { value: { S: [{ prefix: 'keep' }] } } } }
    const sources = await relay({ name: 'filtered', filter })
    await put('filtered', 'a', 'keep 1')
    await put('filtered', 'b', 'drop')
    await put('filtered', 'a', 'keep but not new')
    await put('filtered', 'c', 'keep 2')
    sources.start()
    await sources.caughtUp()
    await until(() => values().length === 2)
    expect(values()).toEqual(['keep 1', 'keep 2'])
  })

  test('when it starts again on saved checkpoints, then only what came since is delivered', async () => {
    const file = join(lab.folder, 'checkpoints.json')
    const checkpoints = new Checkpoints(file)
    const first = await relay({ name: 'resumed', checkpoints })
    await put('resumed', 'a', 'before')
    first.start()
    await first.caughtUp()
    checkpoints.save()
    await first.stop(false)
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toHaveLength(1)

    await put('resumed', 'b', 'after')
    const second = await relay({ name: 'resumed', checkpoints: new Checkpoints(file) })
    second.start()
    await second.caughtUp()
    await until(() => values().length > 0)
    expect(values()).toEqual(['after'])
  })
})

async function onlyObject(bucket: string): Promise<Record<string, unknown>> {
  const s3 = new S3Client({ ...clientConfig(lab.servicesEndpoint), forcePathStyle: true })
  const { Contents: [object, ...others] = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }))
  expect(others).toEqual([])
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: object?.Key }))
  return JSON.parse((await Body?.transformToString()) ?? '{}')
}
