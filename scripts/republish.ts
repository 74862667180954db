import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { toOutgoing } from '../functions/publish-events/chunk.ts'
import { toEvents } from '../functions/publish-events/map-change.ts'
import { createEventBus } from '../shared/runtime/event-bus.ts'

const USAGE = `npm run republish -- --table NAME --bus NAME --pk KEY --sk KEY

Tells the events of an item again, as if it had just been written, with the same event ids: consumers take it as a redelivery.
The usual AWS settings (profile, region) decide where.`

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { table: text, bus: text, pk: text, sk: text } })
const { table, bus, pk, sk } = values
if (!table || !bus || !pk || !sk) {
  console.error(USAGE)
  process.exit(2)
}

const database = DynamoDBDocumentClient.from(new DynamoDBClient())
const { Item: item } = await database.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))
if (!item) {
  console.error(`There is no item ${pk} / ${sk} in ${table}.`)
  process.exit(1)
}

const change = {
  id: `republished-${Date.now()}`,
  sequenceNumber: '0',
  operation: 'INSERT',
  at: new Date().toISOString(),
  after: item,
  raw: item,
} as const
const outgoing = toEvents(change).map(event => toOutgoing(event, change))
const refusals =
  outgoing.length === 0
    ? []
    : await createEventBus(new EventBridgeClient(), bus).put(outgoing.map(({ entry }) => entry))
for (const [place, { entry }] of outgoing.entries())
  console.log(refusals[place] ? `refused   ${entry.name}: ${refusals[place].message}` : `published ${entry.name}`)
if (outgoing.length === 0) console.log('This item is no event.')
process.exitCode = refusals.some(refusal => refusal !== undefined) ? 1 : 0
