import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FUNCTION_NAMES } from '../../../infra/functions.ts'
import { actionsOn, allowedTo, statementsOf } from '../support/policies.ts'
import type { Deployment } from '../support/synthesize.ts'

/** Column "may" of docs/architecture.md: what people read there is what the templates say. */
const PROMISED = promisedActions()
const NAMES = PROMISED.map(({ name }) => name)

/** What only some functions may do besides. Everybody else: nothing of these services. */
const BESIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  's3:PutObject': { 'publish-events': 'Parked|Parked', 'send-reports': 'Reports', 'run-job': 'Reports' },
  's3:GetObject': { 'send-reports': 'Reports', 'run-job': 'Reports', 'hr-api': 'Reports' },
  's3:ListBucket': { 'publish-events': 'Parked' },
  'ses:SendEmail': { 'send-reports': 'Mail' },
  'events:PutEvents': { 'publish-events': 'EventsBus' },
  'sqs:ChangeMessageVisibility': { 'award-points': 'AwardPointsInboxQueue' },
}

/** Wildcards that no policy can avoid, each with its reason. */
const WILDCARDS: Readonly<Record<string, string>> = {
  'reports/*': 'reports are named by their run',
  'jobs/*': 'files of jobs are named by their job',
  'parked-changes/*': 'parked changes are named by their event',
  'aws/lambda/*': 'Lambda names the batches that failed',
}

const TABLE = /GetAttTable[0-9A-F]{8}Arn(?!.*index)/
const INDEX = /GetAttTable[0-9A-F]{8}Arn.*\/index\/index1/

/** Each function may do what it does, on what it does it to. */
export function permissionsAreLeast(deployment: () => Deployment): void {
  test('the architecture has a row for every function', () => {
    expect([...NAMES].sort()).toEqual([...FUNCTION_NAMES].sort())
  })

  test.each(PROMISED)(
    '$name may do on the table exactly what the architecture says: $table',
    ({ name, table, index }) => {
      const statements = allowedTo(deployment().service, name)
      expect(actionsOn(statements, 'dynamodb', TABLE)).toEqual(table)
      expect(actionsOn(statements, 'dynamodb', INDEX)).toEqual(index ? ['Query'] : [])
    },
  )

  test('nobody but the relay reads the stream', () => {
    const readers = NAMES.filter(
      name => actionsOn(allowedTo(deployment().service, name), 'dynamodb', /StreamArn/).length > 0,
    )
    expect(readers).toEqual(['publish-events'])
  })

  test.each(Object.entries(BESIDES))('%s is granted to those who need it only', (action, expected) => {
    const granted = NAMES.filter(name =>
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
    for (const name of NAMES) {
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

/** Rows like `| name | trigger | does | table: GetItem, Query (and index); bucket: ... |`. */
function promisedActions(): readonly {
  readonly name: string
  readonly table: readonly string[]
  readonly index: boolean
}[] {
  const page = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8')
  const functions = page.slice(page.indexOf('## Functions'), page.indexOf('### Environment'))
  return functions
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
    .filter(([, name = '']) => /^[a-z]+-[a-z]+$/.test(name))
    .map(([, name = '', , , may = '']) => {
      const onTable = may.match(/table: ([^;]*)/)?.[1] ?? ''
      return { name, table: (onTable.match(/\b[A-Z]\w+/g) ?? []).sort(), index: onTable.includes('(and index)') }
    })
}
