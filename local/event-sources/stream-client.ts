import { place } from '../place.ts'
import type { JsonObject } from '../template/json.ts'

/** A change as GetRecords returns it: the very shape that Lambda passes on in `Records[]`. */
export interface StreamRecord extends JsonObject {
  eventID: string
  dynamodb: JsonObject & { SequenceNumber: string }
}

export interface Shard {
  ShardId: string
  ParentShardId?: string
}

/** The iterator is too old; ask for a new one. */
export class ExpiredIteratorError extends Error {
  override readonly name = 'ExpiredIteratorError'
}

/** The checkpoint is older than what the stream still has. */
export class TrimmedDataError extends Error {
  override readonly name = 'TrimmedDataError'
}

/** DynamoDB Streams by its JSON protocol: the answers are passed on as they are, so no SDK needs to parse them. */
export class StreamClient {
  readonly #endpoint: string

  constructor(endpoint: string) {
    this.#endpoint = endpoint
  }

  async shards(streamArn: string): Promise<Shard[]> {
    const shards: Shard[] = []
    let last: string | undefined
    do {
      const page = await this.#call('DescribeStream', {
        StreamArn: streamArn,
        ...(last && { ExclusiveStartShardId: last }),
      })
      const description = page.StreamDescription as unknown as { Shards: Shard[]; LastEvaluatedShardId?: string }
      shards.push(...description.Shards)
      last = description.LastEvaluatedShardId
    } while (last)
    return shards
  }

  /** An iterator after a sequence number, or at the oldest change when there is none. */
  async iterator(streamArn: string, shardId: string, after: string | undefined): Promise<string> {
    const position = after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' }
    const answer = await this.#call('GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ...position })
    return String(answer.ShardIterator)
  }

  /** Up to 1,000 changes; `next` is undefined at the end of a closed shard. */
  async records(iterator: string): Promise<{ records: StreamRecord[]; next: string | undefined }> {
    const answer = await this.#call('GetRecords', { ShardIterator: iterator })
    const next = typeof answer.NextShardIterator === 'string' ? answer.NextShardIterator : undefined
    return { records: answer.Records as unknown as StreamRecord[], next }
  }

  async #call(operation: string, input: object): Promise<JsonObject> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=LOCALSTACKITSELF/20000101/${place.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    })
    const answer = (await response.json()) as JsonObject
    if (response.ok) return answer
    throw streamError(operation, answer)
  }
}

function streamError(operation: string, answer: JsonObject): Error {
  const text = `${operation}: ${JSON.stringify(answer)}`
  if (text.includes('ExpiredIterator')) return new ExpiredIteratorError(text)
  if (text.includes('TrimmedDataAccess')) return new TrimmedDataError(text)
  return new Error(text)
}
