import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { type Programme, publicationsInForce } from '../domain/programme.ts'
import type { RuleSetDocument, RuleSetVersion } from '../domain/rule-set.ts'
import type { ProgrammeBook } from '../ports/programmes.ts'
import { getItem } from './get-item.ts'
import { PROGRAMMES, ruleSetKey } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

/** The programme points at a version that is not there: somebody removed it by hand. */
class RuleSetMissingError extends Error {
  override readonly name = 'RuleSetMissingError'
}

/** Programmes and rule sets in the table. `all` costs one Query; a rule set document one GetItem, once. */
export function createProgrammeBook(client: DynamoDBDocumentClient, tableName: string): ProgrammeBook {
  const documents = new Map<string, Promise<RuleSetDocument>>()

  async function read(programme: string, version: number): Promise<RuleSetDocument> {
    const item = await getItem<{ readonly document: RuleSetDocument }>(
      client,
      tableName,
      ruleSetKey(programme, version),
    )
    if (item === undefined) throw new RuleSetMissingError(`${programme} has no rule set version ${version}`)
    return item.document
  }

  function documentOf(programme: string, version: number): Promise<RuleSetDocument> {
    const key = `${programme}#${version}`
    const known = documents.get(key) ?? read(programme, version)
    documents.set(key, known)
    // A failed read must not be remembered for ever.
    known.catch(() => documents.delete(key))
    return known
  }

  return {
    async all() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PROGRAMMES },
          ConsistentRead: true,
        }),
      )
      return Items.map(programmeFromItem)
    },
    ruleSets: programme =>
      Promise.all(
        publicationsInForce(programme).map(
          async ({ version, effectiveFrom }): Promise<RuleSetVersion> => ({
            version,
            effectiveFrom,
            document: await documentOf(programme.id, version),
          }),
        ),
      ),
  }
}

/** A programme without what the table adds. */
export const programmeFromItem = (item: Readonly<Record<string, unknown>>): Programme => {
  const { version, updatedAt, ...programme } = withoutKeys(item)
  return programme as unknown as Programme
}
