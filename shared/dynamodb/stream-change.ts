import type { AttributeValue as DynamoDbValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'

type Item = Readonly<Record<string, unknown>>

/** A record of the table's stream with its images as plain items. */
export interface StreamChange {
  readonly id: string
  readonly sequenceNumber: string
  readonly operation: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly at: string
  readonly before?: Item
  readonly after?: Item
  readonly raw: DynamoDBRecord
}

/** Reads a stream record. Times in it are seconds of the Unix epoch. */
export function toStreamChange(record: DynamoDBRecord): StreamChange {
  const { eventID = '', eventName = 'MODIFY', dynamodb = {} } = record
  const { SequenceNumber = '', ApproximateCreationDateTime: seconds, OldImage, NewImage } = dynamodb
  return {
    id: eventID,
    sequenceNumber: SequenceNumber,
    operation: eventName,
    at: new Date((seconds ?? 0) * 1000).toISOString(),
    ...(OldImage && { before: itemOf(OldImage) }),
    ...(NewImage && { after: itemOf(NewImage) }),
    raw: record,
  }
}

/**
 * Lambda's type of an attribute is looser than DynamoDB's. Numbers too large for JavaScript lose digits instead of failing:
 * one odd item must not stop the shard.
 */
const itemOf = (image: Readonly<Record<string, AttributeValue>>): Item =>
  unmarshall(image as Record<string, DynamoDbValue>, { wrapNumbers: Number })
