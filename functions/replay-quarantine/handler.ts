import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createCourseCatalogue } from '../../shared/dynamodb/catalogue.ts'
import { createCourseStore } from '../../shared/dynamodb/courses.ts'
import { createLearnerDirectory } from '../../shared/dynamodb/directory.ts'
import { createEmployeeStore } from '../../shared/dynamodb/employees.ts'
import { createLearningRecords } from '../../shared/dynamodb/learning-records.ts'
import { createQuarantine } from '../../shared/dynamodb/quarantine.ts'
import { createReceipts } from '../../shared/dynamodb/receipts.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { type ReplayPorts, replayQuarantine } from './replay-quarantine.ts'

const { TABLE_NAME } = readEnvironment()
const client = documentClient()
const processor = new BatchProcessor(EventType.SQS)

const ports: ReplayPorts = {
  directory: createLearnerDirectory(client, TABLE_NAME),
  catalogue: createCourseCatalogue(client, TABLE_NAME),
  employees: createEmployeeStore(client, TABLE_NAME),
  courses: createCourseStore(client, TABLE_NAME),
  receipts: createReceipts(client, TABLE_NAME),
  records: createLearningRecords(client, TABLE_NAME),
  quarantine: createQuarantine(client, TABLE_NAME),
}

/** Queue of EmployeeRegistered, CourseRegistered and LearningQuarantined; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  try {
    return await processPartialResponse(event, replay, processor, { context, throwOnFullBatchFailure: false })
  } finally {
    flushMetrics()
  }
}

async function replay({ messageId, body }: SQSRecord): Promise<void> {
  try {
    count('RecordsReplayed', await replayQuarantine(body, ports))
  } catch (error) {
    logger.error('Message not done', { messageId, error: error as Error })
    throw error
  }
}
