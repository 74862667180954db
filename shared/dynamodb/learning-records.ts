import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { LearningRecords } from '../ports/learning-intake.ts'
import { batchPut } from './batch-put.ts'
import { toConflictItem } from './conflict-item.ts'
import type { Key } from './keys.ts'
import { toRecordItem, toVoidItem } from './record-items.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'

/** Learning records, voids and conflicts in the table: 1 write unit each (a conflict 2, with its row in the index). */
export function createLearningRecords(client: DynamoDBDocumentClient, tableName: string): LearningRecords {
  /** The first put wins: a repetition leaves no change in the stream. */
  const putOnce = async (item: Key): Promise<void> => {
    const put = new PutCommand({ TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })
    await unlessConditionFails<unknown>(client.send(put), () => undefined)
  }
  return {
    keepFirst: records =>
      batchPut(
        client,
        tableName,
        records.map(({ record, origin }) => toRecordItem(record, origin)),
      ),
    keepRecord: (record, origin) => putOnce(toRecordItem(record, origin)),
    keepVoid: (recordVoid, day, origin) => putOnce(toVoidItem(recordVoid, day, origin)),
    keepConflict: conflicting => putOnce(toConflictItem(conflicting)),
  }
}
