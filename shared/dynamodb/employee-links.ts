import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { EmployeeId, ParticipantId } from '../domain/brand.ts'
import type { EmployeeLinks } from '../ports/employee-links.ts'
import { batchGet } from './batch-get.ts'
import { factsKey, type Key } from './keys.ts'

type LinkItem = Key & { readonly employeeId?: EmployeeId; readonly participantId: ParticipantId }

/** Whose pseudonym it is, from the facts' link back to the directory. One BatchGetItem per 100. */
export function createEmployeeLinks(client: DynamoDBDocumentClient, tableName: string): EmployeeLinks {
  return {
    async employeesOf(participantIds) {
      const attributes = ['employeeId', 'participantId']
      const items = await batchGet<LinkItem>(client, tableName, participantIds.map(factsKey), { attributes })
      const linked = [...items.values()]
      return new Map(
        linked.flatMap(({ participantId, employeeId }) => (employeeId ? [[participantId, employeeId]] : [])),
      )
    },
  }
}
