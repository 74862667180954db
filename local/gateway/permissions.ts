import { asObject, asObjects, asString, type Call, type Permission, UnsupportedCallError } from './call.ts'
import type { GatewayOptions } from './contract.ts'
import { mailPermissions } from './mail-permissions.ts'
import { bucketAndKey } from './s3-operations.ts'

/*
 * Which permissions a call needs, as AWS's service authorization reference says. Not enforced: `kms:*` (the real services
 * use the key on the caller's behalf, the emulators encrypt nothing), policies of queues, buckets and keys, and policy
 * conditions on values of the request.
 */

type Arn = GatewayOptions['arn']

/**
 * Every (action, resource) pair that AWS would check for a call.
 * @throws {UnsupportedCallError} for an operation whose permission is not known here
 */
export function permissionsOf(call: Call, arn: Arn): Permission[] {
  switch (call.service) {
    case 'dynamodb':
      return tablePermissions(call, arn)
    case 'sqs':
      return queuePermissions(call, arn)
    case 'events':
      return busPermissions(call, arn)
    case 'ses':
      return mailPermissions(call, arn)
    case 's3':
      return bucketPermissions(call, arn)
  }
}

const ON_ONE_TABLE = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable'])
const ON_MANY_TABLES = new Set(['BatchGetItem', 'BatchWriteItem'])
const PARTS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

function tablePermissions(call: Call, arn: Arn): Permission[] {
  const { operation, body } = call
  if (ON_ONE_TABLE.has(operation)) return [onTable(operation, body.TableName, arn, asString(body.IndexName))]
  if (ON_MANY_TABLES.has(operation))
    return Object.keys(asObject(body.RequestItems)).map(table => onTable(operation, table, arn))
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return asObjects(body.TransactItems).flatMap(item =>
      Object.entries(item).map(([part, element]) => onTable(PARTS[part] ?? part, asObject(element).TableName, arn)),
    )
  }
  throw unknownPermission(call)
}

function onTable(action: string, name: unknown, arn: Arn, index?: string): Permission {
  const table = asString(name) ?? ''
  const tableArn = arn({ service: 'dynamodb', kind: 'table', name: table })
  const suffix = index === undefined ? '' : `/index/${index}`
  return {
    action: `dynamodb:${action}`,
    resource: tableArn === undefined ? undefined : tableArn + suffix,
    named: `table ${table}${suffix}`,
  }
}

const BATCHED: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}

function queuePermissions(call: Call, arn: Arn): Permission[] {
  const name = asString(call.body.QueueName) ?? asString(call.body.QueueUrl)?.split('/').at(-1)
  if (name === undefined) throw unknownPermission(call)
  const action = `sqs:${BATCHED[call.operation] ?? call.operation}`
  return [{ action, resource: arn({ service: 'sqs', kind: 'queue', name }), named: `queue ${name}` }]
}

function busPermissions(call: Call, arn: Arn): Permission[] {
  if (call.operation !== 'PutEvents') throw unknownPermission(call)
  const buses = new Set(asObjects(call.body.Entries).map(entry => asString(entry.EventBusName) ?? 'default'))
  return [...buses].map(bus => {
    const name = bus.split('/').at(-1) ?? bus
    return {
      action: 'events:PutEvents',
      resource: arn({ service: 'events', kind: 'bus', name }),
      named: `event bus ${name}`,
    }
  })
}

const ON_OBJECT: Readonly<Record<string, string>> = {
  GetObject: 'GetObject',
  HeadObject: 'GetObject',
  PutObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  AbortMultipartUpload: 'AbortMultipartUpload',
  DeleteObject: 'DeleteObject',
}
const ON_BUCKET = new Set(['ListObjects', 'ListObjectsV2', 'HeadBucket'])

function bucketPermissions(call: Call, arn: Arn): Permission[] {
  const { bucket, key } = bucketAndKey(call.url)
  const bucketArn = arn({ service: 's3', kind: 'bucket', name: bucket })
  const named = `bucket ${bucket}`
  if (ON_BUCKET.has(call.operation)) return [{ action: 's3:ListBucket', resource: bucketArn, named }]
  const action = ON_OBJECT[call.operation]
  if (action === undefined || key === undefined) throw unknownPermission(call)
  return [{ action: `s3:${action}`, resource: bucketArn === undefined ? undefined : `${bucketArn}/${key}`, named }]
}

function unknownPermission(call: Call): UnsupportedCallError {
  return new UnsupportedCallError(
    `The local gateway does not know which permission ${call.service} ${call.operation} needs.`,
  )
}
