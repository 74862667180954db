import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Job, Lease, Slice } from '../ports/jobs.ts'
import type { Key } from './keys.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

/** A conditional change of one item of a job. */
export interface Change {
  readonly set: string
  readonly condition: string
  readonly values: Readonly<Record<string, unknown>>
  readonly names?: Readonly<Record<string, string>>
}

export const STATE = { '#state': 'state' }

const LEASE_BACK = 'REMOVE leaseBy, leaseUntil'

/** Another turn, whoever has the lease. */
export const AGAIN: Change = {
  set: `SET turn = turn + :one ${LEASE_BACK}`,
  condition: 'attribute_exists(pk)',
  values: { ':one': 1 },
}

/** @param again with another turn */
export const releaseOf = (by: Lease['by'], again: boolean): Change => ({
  set: again ? AGAIN.set : LEASE_BACK,
  condition: 'leaseBy = :by',
  values: { ':by': by, ...(again && AGAIN.values) },
})

export const takeOf = ({ by, until }: Lease, now: string): Change => ({
  set: 'SET leaseBy = :by, leaseUntil = :until',
  condition: '#state = :open AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
  values: { ':by': by, ':until': until, ':open': 'open', ':now': now },
  names: STATE,
})

/** Only whoever still has the lease may move the cursor, so that a worker that was taken for dead moves nothing. */
export function keepOf({ cursor, processed, output, result }: Slice, { by, until }: Lease): Change {
  const outputs = output === undefined ? [] : [output]
  const state = cursor === undefined ? 'done' : 'open'
  const values = {
    ':by': by,
    ':until': until,
    ':state': state,
    ':open': 'open',
    ':more': processed,
    ':outputs': outputs,
  }
  const sets = ['#state = :state', '#processed = #processed + :more', 'outputs = list_append(outputs, :outputs)']
  return {
    set: `SET ${[
      ...sets,
      'leaseUntil = :until',
      ...(cursor === undefined ? [] : ['#cursor = :cursor']),
      ...(result === undefined ? [] : ['#result = :result']),
    ].join(', ')}`,
    condition: 'leaseBy = :by AND #state = :open',
    values: { ...values, ...(cursor !== undefined && { ':cursor': cursor }), ...(result && { ':result': result }) },
    names: {
      ...STATE,
      '#processed': 'processed',
      ...(cursor !== undefined && { '#cursor': 'cursor' }),
      ...(result && { '#result': 'result' }),
    },
  }
}

export function settleOf(from: readonly Job['state'][], to: Job['state'], news: object, phase?: string): Change {
  const given = Object.entries(news)
  return {
    set: `SET #state = :to${given.map(([name]) => `, #${name} = :${name}`).join('')}`,
    condition: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})${phase === undefined ? '' : ' AND phase = :phase'}`,
    values: {
      ...(phase !== undefined && { ':phase': phase }),
      ':to': to,
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
    },
    names: { ...STATE, ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])) },
  }
}

/** @returns the item afterwards; undefined when the condition did not hold */
export async function conditionalUpdate(
  client: DynamoDBDocumentClient,
  tableName: string,
  Key: Key,
  { set, condition, values, names }: Change,
): Promise<Record<string, unknown> | undefined> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key,
    UpdateExpression: set,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ...(names && { ExpressionAttributeNames: names }),
    ReturnValues: 'ALL_NEW',
  })
  const written = client.send(command).then(({ Attributes }) => Attributes)
  return unlessConditionFails<Record<string, unknown> | undefined>(written, () => undefined)
}
