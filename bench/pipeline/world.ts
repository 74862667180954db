import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type Api, connect } from '../../cli/api.ts'
import { startStack } from '../../local/stack.ts'
import { databaseAt, putAll } from '../database.ts'
import { itemsOf, peopleOf } from '../people.ts'
import { type BenchRecord, COURSES } from '../records.ts'
import type { Subject } from '../subject.ts'
import { accountsSettled } from './accounts.ts'

/** The whole pipeline on this machine, with people and courses that records can name. */
export interface World extends Subject {
  readonly database: DynamoDBDocumentClient
  readonly tableName: string
  /** Numbers of people who have no record yet; each is given out once. */
  take(count: number): readonly string[]
  readonly startupSeconds: number
  stop(): Promise<void>
}

const SOURCE = 'lms-demo'

export async function openWorld(people: number): Promise<World> {
  const begun = performance.now()
  const stack = await startStack()
  const startupSeconds = (performance.now() - begun) / 1000
  const database = databaseAt(stack.dynamodb)
  const stop = async () => {
    database.destroy()
    await stack.stop()
  }
  try {
    const lms = await clientOf(stack, 'lms')
    await registerCourses(await clientOf(stack, 'hr'))
    await putAll(database, stack.tableName, peopleOf(people).flatMap(itemsOf))
    await stack.drained()
    return {
      database,
      tableName: stack.tableName,
      startupSeconds,
      counters: stack.gateway.counters,
      post: records => post(lms, records),
      settled: records => accountsSettled(database, stack.tableName, records),
      drained: () => stack.drained(),
      take: giveOut(people),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const clientOf = (stack: Awaited<ReturnType<typeof startStack>>, name: string): Promise<Api> => {
  const client = stack.clients[name]
  if (!client) throw new Error(`the stack has no client ${name}`)
  return connect(stack.api, stack.tokenUrl, client)
}

const registerCourses = async (hr: Api): Promise<void> => {
  for (const { courseId, ...course } of COURSES) await hr.call('PUT', `/v1/courses/${courseId}`, course)
}

async function post(lms: Api, records: readonly BenchRecord[]): Promise<void> {
  const { body } = await lms.call<{ results: readonly { status: string }[] }>('POST', '/v1/learning-records', {
    source: SOURCE,
    records,
  })
  const refused = body.results.find(({ status }) => status !== 'accepted')
  if (refused) throw new Error(`a record was not accepted: ${JSON.stringify(refused)}`)
}

function giveOut(total: number): World['take'] {
  const ids = peopleOf(total).map(({ employeeId }) => employeeId)
  let next = 0
  return count => {
    const taken = ids.slice(next, next + count)
    if (taken.length < count) throw new Error(`only ${ids.length} people were seeded`)
    next += count
    return taken
  }
}
