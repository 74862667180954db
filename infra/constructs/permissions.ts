import { Aws } from 'aws-cdk-lib'
import type { FunctionSpec } from '../function-spec.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { PipelineFunction } from './pipeline-function.ts'

/** What DynamoDB does with the table's key in its caller's name. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey']
const WRITE_KEY = [...READ_KEY, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']

/** Grants exactly the actions that the function's spec names: on the table, and Query on the index where it says so. */
export function grantTable(user: PipelineFunction, data: DataStack): void {
  const { table, queriesIndex = false } = user.spec
  if (table.length > 0)
    user.allow(
      table.map(action => `dynamodb:${action}`),
      [data.table.tableArn],
    )
  if (queriesIndex) user.allow(['dynamodb:Query'], [data.table.indexArn])
  useKey(user, data, 'dynamodb', changes(user.spec) ? WRITE_KEY : READ_KEY)
}

/** Objects under `reports/` and `jobs/`, as the function's spec says. */
export function grantReports(user: PipelineFunction, data: DataStack): void {
  const { reports = [], jobs = [] } = user.spec
  const actions = [...reports, ...jobs]
  if (actions.length === 0) return
  const reason = 'Reports are named by their run; the function gets at those under reports/ only.'
  for (const action of reports) user.allowObjects(action, data.reportBucket, 'reports', reason)
  const jobReason = 'Files of jobs are named by their job; the function gets at those under jobs/ only.'
  for (const action of jobs) user.allowObjects(action, data.reportBucket, 'jobs', jobReason)
  useKey(user, data, 's3', actions.includes('PutObject') ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'])
}

/** Lets the relay put aside, by itself, what it cannot map. */
export function grantParking(relay: PipelineFunction, data: DataStack): void {
  relay.allowObjects('PutObject', data.parkedBucket, 'parked-changes', 'Parked changes are named by their event.')
  useKey(relay, data, 's3', ['kms:Decrypt', 'kms:GenerateDataKey'])
}

/** The key works for a function only through the service that holds the data, never directly. */
function useKey(
  user: PipelineFunction,
  { key }: DataStack,
  service: 'dynamodb' | 's3',
  actions: readonly string[],
): void {
  const kmsViaService = `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`
  user.allow(actions, [key.keyArn], { StringEquals: { 'kms:ViaService': kmsViaService } })
}

function changes({ table }: FunctionSpec): boolean {
  return table.some(action => action === 'PutItem' || action === 'UpdateItem' || action === 'DeleteItem')
}
