import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { DEMO_SOURCE } from '../../demo/company.ts'
import type { DemoRecord } from '../../demo/record.ts'
import { type Stack, startStack } from '../../local/stack.ts'
import type { Cast } from './cast.ts'
import { type StubbornClient, stubbornClient } from './lms.ts'

/** A stack with the cast's people and courses, and an LMS that does not give up. */
export interface Arena {
  readonly stack: Stack
  readonly lms: StubbornClient
  readonly database: DynamoDBDocumentClient
  /** Posts in small batches from several senders at once, as an LMS under pressure would. */
  post(records: readonly DemoRecord[], size?: number): Promise<void>
  takeBack(id: string): Promise<void>
  stop(): Promise<void>
}

const BATCH = 10
const SENDERS = 6

export async function openArena(cast: Cast): Promise<Arena> {
  const stack = await startStack()
  const database = databaseAt(stack.dynamodb)
  const stop = async () => {
    database.destroy()
    await stack.stop()
  }
  try {
    const lms = await stubbornClient(stack, 'lms')
    await register(await stubbornClient(stack, 'hr'), cast)
    await stack.drained()
    const post = (records: readonly DemoRecord[], size = BATCH) => postAll(lms, records, size)
    const takeBack = async (id: string) => {
      await lms.send('DELETE', `/v1/learning-records/${DEMO_SOURCE}/${encodeURIComponent(id)}`)
    }
    return { stack, lms, database, post, takeBack, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Past the gateway: what a test looks at must not be disturbed. */
export const databaseAt = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  )

/** The cast in the directory and the catalogue. */
export async function register(hr: StubbornClient, { people, courses }: Cast): Promise<void> {
  for (const { courseId, ...course } of courses) await hr.send('PUT', `/v1/courses/${courseId}`, course)
  for (const { employeeId, ...person } of people) await hr.send('PUT', `/v1/employees/${employeeId}`, person)
}

export async function postAll(lms: StubbornClient, records: readonly DemoRecord[], size: number): Promise<void> {
  const senders = pLimit(SENDERS)
  const count = Math.ceil(records.length / size)
  const batches = Array.from({ length: count }, (_, index) => records.slice(index * size, (index + 1) * size))
  await Promise.all(
    batches.map(batch =>
      senders(() => lms.send('POST', '/v1/learning-records', { source: DEMO_SOURCE, records: batch })),
    ),
  )
}
