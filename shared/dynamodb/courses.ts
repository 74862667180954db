import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { CourseId } from '../domain/brand.ts'
import type { CourseAlias, CourseChange, CourseStore, StoredCourse } from '../ports/courses.ts'
import { auditItem } from './audit.ts'
import { batchGet, itemId } from './batch-get.ts'
import { CATALOGUE, courseAliasKey, courseKey, type Key } from './keys.ts'
import type { TransactItems } from './transact.ts'
import { transactTogether } from './transact-together.ts'
import { versionedPut } from './versioned-put.ts'
import { withoutKeys } from './without-keys.ts'

const aliasesOf = ({ sourceIds }: StoredCourse): readonly CourseAlias[] =>
  Object.entries(sourceIds).map(([source, sourceId]) => ({ source, sourceId }))

const keyOfAlias = ({ source, sourceId }: CourseAlias): Key => courseAliasKey(source, sourceId)

const fromItem = (item: Readonly<Record<string, unknown>>): StoredCourse => {
  const { correlationId, ...course } = withoutKeys(item)
  return course as unknown as StoredCourse
}

/** Courses in the table. */
export function createCourseStore(client: DynamoDBDocumentClient, tableName: string): CourseStore {
  return {
    async find(ids) {
      const items = await batchGet<Key>(client, tableName, ids.map(courseKey), { consistent: true })
      const courses = [...items.values()].map(item => fromItem({ ...item }))
      return new Map(courses.map(course => [course.courseId as string, course]))
    },
    async holders(aliases) {
      const items = await batchGet<Key & { readonly courseId: CourseId }>(client, tableName, aliases.map(keyOfAlias), {
        consistent: true,
        attributes: ['courseId'],
      })
      return aliases.map(alias => items.get(itemId(keyOfAlias(alias)))?.courseId)
    },
    save: transactTogether<CourseChange>(client, change => changeItems(tableName, change)),
    async list({ limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :course)',
          ExpressionAttributeValues: { ':pk': CATALOGUE, ':course': courseKey('').sk },
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: courseKey(after) }),
        }),
      )
      const items = Items.map(fromItem)
      return LastEvaluatedKey === undefined ? { items } : { items, next: items.at(-1)?.courseId ?? '' }
    },
  }
}

/** An alias says what is recorded with a record, so that resolving it is one read. Nobody takes another course's alias. */
function aliasPut(tableName: string, alias: CourseAlias, { courseId, category, tags }: StoredCourse) {
  return {
    Put: {
      TableName: tableName,
      Item: { ...keyOfAlias(alias), entity: 'Alias', courseId, category, tags },
      ConditionExpression: 'attribute_not_exists(pk) OR courseId = :course',
      ExpressionAttributeValues: { ':course': courseId },
    },
  }
}

function changeItems(tableName: string, { before, after, audit }: CourseChange): TransactItems {
  const item = { ...courseKey(after.courseId), entity: 'Course', ...after, correlationId: audit.correlationId }
  const dropped = before ? aliasesOf(before).filter(({ source, sourceId }) => after.sourceIds[source] !== sourceId) : []
  return [
    versionedPut(tableName, item, before?.version ?? 0),
    ...aliasesOf(after).map(alias => aliasPut(tableName, alias, after)),
    ...dropped.map(alias => ({ Delete: { TableName: tableName, Key: keyOfAlias(alias) } })),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}
