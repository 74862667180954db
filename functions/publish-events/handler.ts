import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { backOff } from '../../shared/dynamodb/backoff.ts'
import { toStreamChange } from '../../shared/dynamodb/stream-change.ts'
import { eventBridgeClient, s3Client } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createEventBus } from '../../shared/runtime/event-bus.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { createParkingLot } from '../../shared/runtime/parking-lot.ts'
import { type PublishOutcome, publishChanges } from './publish-changes.ts'

const { EVENT_BUS_NAME, PARKED_BUCKET_NAME } = readEnvironment(['EVENT_BUS_NAME', 'PARKED_BUCKET_NAME'])
/** The bus refuses for seconds, not milliseconds, when it throttles. */
const PAUSE_MS = 100
const PAUSE_LIMIT_MS = 2_000

const ports = {
  bus: createEventBus(eventBridgeClient(), EVENT_BUS_NAME),
  parking: createParkingLot(s3Client(), PARKED_BUCKET_NAME, systemClock),
  pause: (attempt: number) => backOff(attempt, PAUSE_MS, PAUSE_LIMIT_MS),
}

/** The table's stream; answers with the first change from which the batch is to come again. */
export async function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  logger.addContext(context)
  try {
    const outcome = await publishChanges(event.Records.map(toStreamChange), ports)
    report(outcome)
    const { failedFrom } = outcome
    return { batchItemFailures: failedFrom === undefined ? [] : [{ itemIdentifier: failedFrom }] }
  } finally {
    flushMetrics()
  }
}

function report({ published, parked, failedFrom, failure }: PublishOutcome): void {
  count('EventsPublished', published)
  count('ChangesParked', parked)
  if (parked > 0) logger.error('Changes were parked: they could not be made into events', { parked })
  if (failedFrom === undefined) return
  count('PublishFailures')
  logger.warn('The bus did not take everything; the rest comes again', { failedFrom, failure })
}
