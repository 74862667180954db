import { expect, test } from 'vitest'
import { actionsOn, allowedTo, statementsOf } from '../support/policies.ts'
import type { Deployment } from '../support/synthesize.ts'

/** On the table and, where named, Query on its index: docs/architecture.md, column "may". */
const ON_TABLE: Readonly<Record<string, { readonly table: string; readonly index?: string }>> = {
  'record-learning': { table: 'BatchGetItem GetItem PutItem Query UpdateItem' },
  'publish-events': { table: '' },
  'award-points': { table: 'BatchGetItem ConditionCheckItem GetItem PutItem Query UpdateItem' },
  'recalculate-bands': { table: 'GetItem UpdateItem' },
  'rebuild-leaderboard': { table: 'BatchGetItem GetItem PutItem Query UpdateItem', index: 'Query' },
  'replay-quarantine': { table: 'BatchGetItem DeleteItem GetItem PutItem Query UpdateItem' },
  'send-reports': { table: 'BatchGetItem GetItem PutItem Query UpdateItem' },
  'settle-mail': { table: 'GetItem UpdateItem' },
  'sweep-pending': { table: 'GetItem Query UpdateItem', index: 'Query' },
  'finance-api': { table: 'BatchGetItem GetItem Query', index: 'Query' },
  'hr-api': { table: 'BatchGetItem ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem', index: 'Query' },
}

/** What only some functions may do besides. Everybody else: nothing of these services. */
const BESIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  's3:PutObject': { 'publish-events': 'Parked|Parked', 'send-reports': 'Reports' },
  's3:GetObject': { 'send-reports': 'Reports', 'hr-api': 'Reports' },
  's3:ListBucket': { 'publish-events': 'Parked' },
  'ses:SendEmail': { 'send-reports': 'Mail' },
  'events:PutEvents': { 'publish-events': 'EventsBus' },
  'sqs:ChangeMessageVisibility': { 'award-points': 'AwardPointsInboxQueue' },
}

/** Wildcards that no policy can avoid, each with its reason. */
const WILDCARDS: Readonly<Record<string, string>> = {
  'reports/*': 'reports are named by their run',
  'parked-changes/*': 'parked changes are named by their event',
  'aws/lambda/*': 'Lambda names the batches that failed',
}

const EXPECTED = Object.entries(ON_TABLE)
const TABLE = /GetAttTable[0-9A-F]{8}Arn(?!.*index)/
const INDEX = /GetAttTable[0-9A-F]{8}Arn.*\/index\/index1/

/** Each function may do what it does, on what it does it to. */
export function permissionsAreLeast(deployment: () => Deployment): void {
  test.each(EXPECTED)('%s may do on the table exactly what it does', (name, { table, index = '' }) => {
    const statements = allowedTo(deployment().service, name)
    expect(actionsOn(statements, 'dynamodb', TABLE).join(' ')).toBe(table)
    expect(actionsOn(statements, 'dynamodb', INDEX).join(' ')).toBe(index)
  })

  test('nobody but the relay reads the stream', () => {
    const readers = EXPECTED.map(([name]) => name).filter(
      name => actionsOn(allowedTo(deployment().service, name), 'dynamodb', /StreamArn/).length > 0,
    )
    expect(readers).toEqual(['publish-events'])
  })

  test.each(Object.entries(BESIDES))('%s is granted to those who need it only', (action, expected) => {
    const granted = EXPECTED.map(([name]) => name).filter(name =>
      allowedTo(deployment().service, name).some(({ actions }) => actions.includes(action)),
    )
    expect(granted.sort()).toEqual(Object.keys(expected).sort())
    for (const [name, resource] of Object.entries(expected)) {
      for (const { resources } of allowedTo(deployment().service, name).filter(({ actions }) =>
        actions.includes(action),
      )) {
        for (const candidate of resources) expect(JSON.stringify(candidate)).toMatch(new RegExp(resource))
      }
    }
  })

  test('the key is used through DynamoDB and S3 only, never directly', () => {
    for (const [name] of EXPECTED) {
      const uses = allowedTo(deployment().service, name).filter(({ actions }) =>
        actions.some(a => a.startsWith('kms:')),
      )
      expect(uses.length, name).toBeGreaterThan(0)
      for (const { condition } of uses)
        expect(JSON.stringify(condition), name).toMatch(/kms:ViaService.*(dynamodb|s3)\./)
    }
  })

  test('no policy allows everything, or anything on everything', () => {
    const statements = deployment()
      .service.ofType('AWS::IAM::Policy')
      .flatMap(policy => statementsOf(policy.properties.PolicyDocument))
    const wild = statements
      .flatMap(({ actions, resources }) => [...actions, ...resources.map(resource => JSON.stringify(resource))])
      .filter(text => text.includes('*'))
    for (const text of wild)
      expect(
        Object.keys(WILDCARDS).some(known => text.includes(`/${known}`)),
        text,
      ).toBe(true)
  })

  test('ARNs name no partition, so that the same template works in China and GovCloud', () => {
    expect(deployment().data.text).not.toMatch(/arn:aws\b/)
    expect(deployment().service.text).not.toMatch(/arn:aws\b/)
  })
}
