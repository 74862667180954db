import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { backOff } from './backoff.ts'
import type { Key } from './keys.ts'

/** A limit of BatchGetItem. */
const MAXIMUM_KEYS = 100
const ATTEMPTS = 8

/** DynamoDB kept leaving keys out of its answers: it is throttled. */
export class ThrottlingError extends Error {
  override readonly name = 'ThrottlingException'
}

export const itemId = ({ pk, sk }: Key): string => `${pk}\u0000${sk}`

interface Options {
  readonly consistent?: boolean
  /** Names of the attributes wanted; `pk` and `sk` always come. */
  readonly attributes?: readonly string[]
}

/**
 * Reads items by key: one request per 100 different keys, side by side.
 * @returns the items found, by `itemId`
 */
export async function batchGet<Item extends Key>(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Key[],
  options: Options = {},
): Promise<ReadonlyMap<string, Item>> {
  const distinct = [...new Map(keys.map(({ pk, sk }) => [itemId({ pk, sk }), { pk, sk }])).values()]
  const chunks = Array.from({ length: Math.ceil(distinct.length / MAXIMUM_KEYS) }, (_, index) =>
    distinct.slice(index * MAXIMUM_KEYS, (index + 1) * MAXIMUM_KEYS),
  )
  const found = await Promise.all(chunks.map(chunk => readChunk<Item>(client, tableName, chunk, options)))
  return new Map(found.flat().map(item => [itemId(item), item]))
}

const projectionOf = (attributes: readonly string[] | undefined) =>
  attributes && {
    ProjectionExpression: ['pk', 'sk', ...attributes].map(name => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(['pk', 'sk', ...attributes].map(name => [`#${name}`, name])),
  }

async function readChunk<Item extends Key>(
  client: DynamoDBDocumentClient,
  tableName: string,
  chunk: readonly Key[],
  { consistent = false, attributes }: Options,
): Promise<Item[]> {
  const items: Item[] = []
  let keys = [...chunk]
  for (let attempt = 1; keys.length > 0; attempt++) {
    if (attempt > ATTEMPTS) throw new ThrottlingError('BatchGetItem keeps leaving keys unprocessed')
    if (attempt > 1) await backOff(attempt)
    const request = { Keys: keys, ConsistentRead: consistent, ...projectionOf(attributes) }
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [tableName]: request } }))
    items.push(...((answer.Responses?.[tableName] ?? []) as Item[]))
    keys = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[]
  }
  return items
}
