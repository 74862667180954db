import type { FunctionSpec } from './function-spec.ts'

/** Every function of the system: one folder of `functions/`, one Lambda. docs/architecture.md says what each one does. */
const FUNCTIONS = {
  'record-learning': {
    trigger: { kind: 'http' },
    memory: 1024,
    timeoutSeconds: 20,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem', 'UpdateItem'],
    needs: ['identity'],
  },
  'publish-events': {
    trigger: { kind: 'stream' },
    memory: 512,
    timeoutSeconds: 30,
    table: [],
    needs: ['bus', 'parked-changes'],
  },
  'award-points': {
    trigger: {
      kind: 'queue',
      events: ['LearningRecorded', 'LearningVoided', 'ParticipantChanged', 'AdjustmentDecided'],
      batchSize: 10,
      windowSeconds: 0,
      maximumConcurrency: 50,
      attempts: 10,
    },
    memory: 1024,
    timeoutSeconds: 30,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    needs: ['own-queue'],
  },
  'recalculate-bands': {
    trigger: {
      kind: 'queue',
      events: ['PointsPosted', 'ParticipantChanged'],
      batchSize: 10,
      windowSeconds: 0,
      maximumConcurrency: 20,
    },
    memory: 512,
    timeoutSeconds: 20,
    table: ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem'],
    needs: [],
  },
  'rebuild-leaderboard': {
    // The delay and the window turn a burst of postings into one rebuild.
    trigger: {
      kind: 'queue',
      events: ['LeaderboardOutdated'],
      batchSize: 100,
      windowSeconds: 1,
      maximumConcurrency: 2,
      deliveryDelaySeconds: 2,
    },
    memory: 1024,
    timeoutSeconds: 60,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    queriesIndex: true,
    needs: [],
  },
  'replay-quarantine': {
    trigger: {
      kind: 'queue',
      events: ['EmployeeRegistered', 'CourseRegistered', 'LearningQuarantined'],
      batchSize: 10,
      windowSeconds: 1,
      maximumConcurrency: 5,
    },
    memory: 512,
    timeoutSeconds: 30,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    needs: [],
  },
  'send-reports': {
    trigger: { kind: 'queue', events: ['ReportRequested'], batchSize: 1, windowSeconds: 0, maximumConcurrency: 2 },
    memory: 1024,
    timeoutSeconds: 300,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    queriesIndex: true,
    reports: ['GetObject', 'PutObject'],
    needs: ['reports', 'mail', 'locale', 'api-url'],
  },
  'settle-mail': {
    trigger: { kind: 'queue', mailEvents: true, events: [], batchSize: 10, windowSeconds: 1, maximumConcurrency: 5 },
    memory: 512,
    timeoutSeconds: 20,
    table: ['GetItem', 'UpdateItem'],
    needs: [],
  },
  'sweep-pending': {
    trigger: { kind: 'queue', events: [], batchSize: 1, windowSeconds: 0, maximumConcurrency: 2 },
    memory: 512,
    timeoutSeconds: 120,
    table: ['GetItem', 'Query', 'UpdateItem'],
    needs: [],
  },
  'run-job': {
    // One chunk a message. A slice that was begun can be finished; the rest is handed on to another message.
    trigger: { kind: 'queue', events: ['JobChunkOpened'], batchSize: 1, windowSeconds: 0, maximumConcurrency: 4 },
    // What is kept of 100,000 people stays below 512 MB; the rest is bought for the processor time that comes with it.
    memory: 1024,
    timeoutSeconds: 60,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    queriesIndex: true,
    jobs: ['GetObject', 'PutObject'],
    needs: ['reports'],
  },
  'expire-points': {
    trigger: { kind: 'queue', events: ['ExpiryInterrupted'], batchSize: 1, windowSeconds: 0, maximumConcurrency: 2 },
    memory: 1024,
    timeoutSeconds: 300,
    table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    needs: [],
  },
  'finance-api': {
    trigger: { kind: 'http' },
    memory: 1024,
    timeoutSeconds: 29,
    table: ['GetItem', 'BatchGetItem', 'Query'],
    needs: ['identity'],
  },
  'hr-api': {
    trigger: { kind: 'http' },
    memory: 1024,
    timeoutSeconds: 29,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    queriesIndex: true,
    reports: ['GetObject'],
    jobs: ['GetObject'],
    needs: ['identity', 'reports', 'locale'],
  },
} as const satisfies Record<string, FunctionSpec>

export type FunctionName = keyof typeof FUNCTIONS

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[]

/** The spec of a function as its general type, so that optional fields can be read. */
export function specOf(name: FunctionName): FunctionSpec {
  return FUNCTIONS[name]
}
