import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * SDK v3 defaults are 3 attempts and no time-outs. A call that hangs would eat the function's whole time, so connecting and
 * answering are bounded; `standard` backs off with full jitter and stops early when the service refuses everything.
 * Connections stay open between calls (the SDK's default), 128 of them: a batch of records writes 32 at a time.
 */
const SETTINGS = {
  maxAttempts: 4,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 6_000,
    throwOnRequestTimeout: true,
    httpsAgent: { keepAlive: true, maxSockets: 128 },
    httpAgent: { keepAlive: true, maxSockets: 128 },
  },
} as const

/** Marked pure where it is called: a bundle then leaves out the clients that its function does not use. */
function once<Client>(create: () => Client): () => Client {
  let client: Client | undefined
  return () => {
    client ??= create()
    return client
  }
}

/** The table. `undefined` attributes are left out of items. */
export const documentClient = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(SETTINGS), { marshallOptions: { removeUndefinedValues: true } }),
)
export const eventBridgeClient = /* @__PURE__ */ once(() => new EventBridgeClient(SETTINGS))
/** Path style: bucket names with dots, and S3 stand-ins, have no certificate or name of their own. */
export const s3Client = /* @__PURE__ */ once(() => new S3Client({ ...SETTINGS, forcePathStyle: true }))
/** SES has no idempotency token: a mail whose sending got no answer may have left, so the SDK must not send it again. */
export const sesClient = /* @__PURE__ */ once(
  () =>
    new SESv2Client({
      ...SETTINGS,
      maxAttempts: 1,
      requestHandler: { ...SETTINGS.requestHandler, requestTimeout: 30_000 },
    }),
)
export const sqsClient = /* @__PURE__ */ once(() => new SQSClient(SETTINGS))
