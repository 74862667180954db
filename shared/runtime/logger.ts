import { Logger } from '@aws-lambda-powertools/logger'

/**
 * One JSON line a message. Service name and level come from POWERTOOLS_SERVICE_NAME and LOG_LEVEL.
 * Never log names, mail addresses, phone numbers or whole requests: ids of participants, records and runs are enough.
 */
export const logger = new Logger()
