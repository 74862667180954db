import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { RecordedCourse } from '../domain/learning-record.ts'
import type { CourseCatalogue, CourseReference } from '../ports/catalogue.ts'
import { batchGet, itemId } from './batch-get.ts'
import { courseAliasKey, courseKey, type Key } from './keys.ts'

type DescribedItem = RecordedCourse & Key

const keyOf = (source: string, reference: CourseReference): Key =>
  'courseId' in reference ? courseKey(reference.courseId) : courseAliasKey(source, reference.sourceId)

const described = ({ courseId, category, tags }: RecordedCourse): RecordedCourse => ({
  courseId,
  ...(category !== undefined && { category }),
  ...(tags !== undefined && { tags }),
})

/** Courses in the table. Aliases carry a copy of what is recorded with a record, so that one read answers. */
export function createCourseCatalogue(client: DynamoDBDocumentClient, tableName: string): CourseCatalogue {
  return {
    async resolveCourses(source, wanted) {
      const keys = wanted.map(reference => keyOf(source, reference))
      const attributes = ['courseId', 'category', 'tags']
      const found = await batchGet<DescribedItem>(client, tableName, keys, { consistent: true, attributes })
      return keys.map(key => {
        const item = found.get(itemId(key))
        return item && described(item)
      })
    },
  }
}
