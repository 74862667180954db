import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { participantPartition } from '../../shared/dynamodb/keys.ts'
import { sortOut, uncheckedViewOf } from '../../shared/dynamodb/participant-items.ts'
import { queryPages } from '../../shared/dynamodb/query-pages.ts'
import type { LoadedAccount } from '../../shared/ports/participant-ledger.ts'
import type { ScannedItem } from './scan-partitions.ts'

export type ReadAccounts = (participantId: string) => Promise<readonly LoadedAccount[]>

/** The accounts of somebody whose partition the scan may not have come to yet, whatever is wrong with them. */
export const createReadAccounts =
  (client: DynamoDBDocumentClient, tableName: string): ReadAccounts =>
  async participantId => {
    const items: ScannedItem[] = []
    const values = { ':pk': participantPartition(participantId) }
    const query = { TableName: tableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: values }
    for await (const page of queryPages(client, { ...query, ConsistentRead: true })) items.push(...page)
    const partition = sortOut(items)
    return partition.facts ? uncheckedViewOf(partition, partition.facts).accounts : []
  }
