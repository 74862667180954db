import { expect, test } from 'vitest'
import { MAPPED_ENTITIES } from '../../../functions/publish-events/map-change.ts'
import { FUNCTION_NAMES } from '../../../infra/functions.ts'
import { functionOf } from '../support/policies.ts'
import type { Deployment } from '../support/synthesize.ts'
import { at } from '../support/template.ts'

const COMMON = [
  'LOG_LEVEL',
  'NODE_OPTIONS',
  'POWERTOOLS_METRICS_NAMESPACE',
  'POWERTOOLS_SERVICE_NAME',
  'STAGE',
  'TABLE_NAME',
]

/** docs/architecture.md, section "Environment". */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  'record-learning': ['TOKEN_ISSUER', 'TOKEN_JWKS_URI'],
  'finance-api': ['TOKEN_ISSUER', 'TOKEN_JWKS_URI'],
  'hr-api': ['TOKEN_ISSUER', 'TOKEN_JWKS_URI', 'REPORT_BUCKET_NAME', 'DEFAULT_LOCALE'],
  'publish-events': ['EVENT_BUS_NAME', 'PARKED_BUCKET_NAME'],
  'award-points': ['QUEUE_URL'],
  'run-job': ['REPORT_BUCKET_NAME'],
  'send-reports': [
    'REPORT_BUCKET_NAME',
    'MAIL_SENDER',
    'MAIL_CONFIGURATION_SET',
    'COMPANY_NAME',
    'DEFAULT_LOCALE',
    'MAIL_SETTLE_SECONDS',
    'API_URL',
  ],
}
const ONE_DAY_MS = 24 * 60 * 60 * 1000

/** How functions run, and what starts the relay. */
export function functionsAreEquipped(deployment: () => Deployment): void {
  test.each(FUNCTION_NAMES)('%s runs on the current Node LTS, on arm64, as an ES module', name => {
    expect(functionOf(deployment().service, name).properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    })
  })

  test.each(FUNCTION_NAMES)('%s finds the environment that the architecture promises, and nothing else', name => {
    const variables = at(functionOf(deployment().service, name).properties, 'Environment', 'Variables')
    expect(Object.keys(Object(variables)).sort()).toEqual([...COMMON, ...(BESIDES[name] ?? [])].sort())
    expect(variables).toMatchObject({ POWERTOOLS_SERVICE_NAME: name })
  })

  test.each(FUNCTION_NAMES)('%s logs into its own group, for half a year', name => {
    const { service } = deployment()
    const group = service.target(at(functionOf(service, name).properties, 'LoggingConfig', 'LogGroup'))
    expect(group.properties.RetentionInDays).toBe(180)
  })

  test('the relay starts at the oldest change, halves bad batches and keeps in S3 what it cannot pass on', () => {
    const mapping = relay(deployment())
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::ImportValue': expect.stringContaining('Parked') } } },
    })
    expect(mapping.MaximumRetryAttempts).toBeGreaterThanOrEqual(3)
    expect(mapping.EventSourceArn).toEqual({ 'Fn::ImportValue': expect.stringContaining('StreamArn') })
  })

  test('the items that can be an event, and no others, wake the relay, and only when they are written', () => {
    const pattern = JSON.parse(String(at(relay(deployment()), 'FilterCriteria', 'Filters', 0, 'Pattern')))
    const entities = pattern.dynamodb.NewImage.entity.S
    expect(pattern).toEqual({ dynamodb: { NewImage: { entity: { S: entities } } } })
    expect(entities.toSorted()).toEqual(MAPPED_ENTITIES.toSorted())
  })

  test('a relay that falls behind rings long before the stream forgets', () => {
    const [alarm] = deployment()
      .service.ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties.MetricName === 'IteratorAge')
    expect(alarm?.properties.Threshold).toBeLessThanOrEqual(ONE_DAY_MS / 12)
  })
}

const relay = ({ service }: Deployment) => service.named('AWS::Lambda::EventSourceMapping', 'RelaySource').properties
