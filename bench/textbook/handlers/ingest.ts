import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda'
import { publish } from './clients.ts'
import type { Received } from './consume.ts'

interface Body {
  readonly source: string
  readonly records: readonly {
    readonly id: string
    readonly activity: string
    readonly learner: { readonly employeeId: string }
    readonly course: { readonly courseId: string }
    readonly occurredAt: string
  }[]
}

/** Takes the same batches as the pipeline and publishes an event for each record. */
export async function handler({ body }: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const { source, records } = JSON.parse(body ?? '{}') as Body
  const received: Received[] = records.map(({ id, activity, learner, course, occurredAt }) => ({
    source,
    id,
    activity,
    occurredAt,
    employeeId: learner.employeeId,
    courseId: course.courseId,
  }))
  await publish('RecordReceived', received)
  return { statusCode: 202, body: JSON.stringify({ results: records.map(({ id }) => ({ id, status: 'accepted' })) }) }
}
