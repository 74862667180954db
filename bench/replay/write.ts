import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { LearningRecord } from '../../shared/domain/learning-record.ts'
import type { AccountItem } from '../../shared/dynamodb/account-item.ts'
import { batchPut } from '../../shared/dynamodb/batch-put.ts'
import type { Key } from '../../shared/dynamodb/keys.ts'

/** One request to the table, ready to be sent. */
export interface Write {
  send(client: DynamoDBDocumentClient): Promise<unknown>
}

/** As the intake keeps records: many in one request. */
export const recordsWrite = (TableName: string, items: readonly Key[]): Write => ({
  send: client => batchPut(client, TableName, items),
})

export const transactionWrite = (TransactItems: NonNullable<TransactWriteCommandInput['TransactItems']>): Write => ({
  send: client => client.send(new TransactWriteCommand({ TransactItems })),
})

/** As the intake claims a record: an update that must be the first. */
export const receiptWrite = (TableName: string, Key: Key, { participantId, recordedAt }: LearningRecord): Write => ({
  send: client =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: { ...Key },
        UpdateExpression:
          'SET entity = :entity, contentHash = :hash, recordedAt = :at, participantId = :who, #day = :day',
        ConditionExpression: 'attribute_not_exists(contentHash)',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: {
          ':entity': 'Receipt',
          ':hash': '0'.repeat(43),
          ':at': recordedAt,
          ':who': participantId,
          ':day': recordedAt.slice(0, 10),
        },
        ReturnValues: 'ALL_NEW',
      }),
    ),
})

export const bandWrite = (TableName: string, { pk, sk, band }: AccountItem, sequence: number): Write => ({
  send: client =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        UpdateExpression: 'SET band = :band',
        ConditionExpression: '#sequence = :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':band': band ?? {}, ':sequence': sequence },
      }),
    ),
})
