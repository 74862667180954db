import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type AliasOwners, normaliseEmail, ownerAt } from '../domain/alias.ts'
import type { ParticipantId } from '../domain/brand.ts'
import type { LearnerDirectory, LearnerReference } from '../ports/directory.ts'
import { batchGet, itemId } from './batch-get.ts'
import { employeeKey, type Key, learnerAliasKey } from './keys.ts'

interface FoundItem extends Key {
  readonly participantId?: ParticipantId
  readonly owners?: AliasOwners
}

function keyOf(source: string, reference: LearnerReference): Key {
  if ('employeeId' in reference) return employeeKey(reference.employeeId)
  if ('email' in reference) return learnerAliasKey('email', normaliseEmail(reference.email))
  return learnerAliasKey(source, reference.sourceId)
}

/**
 * Whom learning records speak of. Reads are consistent: a record that comes right after its learner was registered must
 * find them, for nothing would replay it.
 */
export function createLearnerDirectory(client: DynamoDBDocumentClient, tableName: string): LearnerDirectory {
  return {
    async resolveLearners(source, wanted) {
      const keys = wanted.map(({ reference }) => keyOf(source, reference))
      const attributes = ['participantId', 'owners']
      const found = await batchGet<FoundItem>(client, tableName, keys, { consistent: true, attributes })
      return wanted.map(({ reference, occurredAt }) => {
        const item = found.get(itemId(keyOf(source, reference)))
        return item?.participantId ?? (item?.owners && ownerAt(item.owners, occurredAt)?.participantId)
      })
    },
  }
}
