import { env } from 'node:process'
import { App, aws_dynamodb as dynamodb, aws_events as events, type aws_lambda as lambda, Stack } from 'aws-cdk-lib'
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts'
import { bundleHandlers } from './bundle.ts'
import { TextbookFunctions } from './functions.ts'

/**
 * The pattern that tutorials teach for the same job, to be measured beside ours: an API that publishes an event, and three
 * consumers on queues of their own, each with Powertools idempotency. It skips what the pipeline does besides (tokens, look-ups,
 * rules, hash chain, late records), which is to its advantage.
 */
const app = new App({ outdir: env.CDK_OUTDIR ?? 'cdk.out', analyticsReporting: false, context: { ...FEATURE_FLAGS } })
const stack = new Stack(app, 'textbook')
const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING })

const table = new dynamodb.Table(stack, 'Table', {
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  timeToLiveAttribute: 'expiration',
})
table.addGlobalSecondaryIndex({
  indexName: 'rank',
  partitionKey: text('period'),
  sortKey: { name: 'points', type: dynamodb.AttributeType.NUMBER },
  projectionType: dynamodb.ProjectionType.KEYS_ONLY,
})
const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'textbook' })

const code = bundleHandlers(['ingest', 'store-record', 'award', 'keep-outcome'])
const functions = new TextbookFunctions(stack, 'Functions', { table, bus, code })
const publishing: lambda.Function[] = [functions.api('ingest')]
publishing.push(functions.consumer('store-record', 'RecordReceived'), functions.consumer('award', 'RecordStored'))
functions.consumer('keep-outcome', 'PointsAwarded')
for (const publisher of publishing) bus.grantPutEventsTo(publisher)
app.synth()
