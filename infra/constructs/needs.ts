import type * as events from 'aws-cdk-lib/aws-events'
import type { Need } from '../function-spec.ts'
import { FUNCTION_NAMES, specOf } from '../functions.ts'
import type { Settings } from '../settings.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { TokenIssuer } from './identity.ts'
import type { Mail } from './mail.ts'
import { grantParking } from './permissions.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import type { FunctionLookup } from './pipeline-functions.ts'
import type { QueueConsumer } from './queue-consumer.ts'

/** The parts of the system that a function can ask for. */
export interface Parts {
  readonly settings: Settings
  readonly data: DataStack
  readonly bus: events.EventBus
  readonly mail: Mail
  readonly issuer: TokenIssuer
  readonly consumers: ReadonlyMap<string, QueueConsumer>
  readonly apiUrl: string
}

/** Gives each function the environment it needs, together with the permission to use what the environment names. */
export function meetNeeds(functionOf: FunctionLookup, parts: Parts): void {
  for (const name of FUNCTION_NAMES) {
    for (const need of specOf(name).needs) MEET[need](functionOf(name), parts, name)
  }
}

const MEET: Readonly<Record<Need, (user: PipelineFunction, parts: Parts, name: string) => void>> = {
  identity: (user, { issuer }) => user.setEnvironment({ TOKEN_ISSUER: issuer.issuer, TOKEN_JWKS_URI: issuer.jwksUri }),

  bus: (user, { bus }) => {
    user.setEnvironment({ EVENT_BUS_NAME: bus.eventBusName })
    user.allow(['events:PutEvents'], [bus.eventBusArn])
  },

  'parked-changes': (user, { data }) => {
    user.setEnvironment({ PARKED_BUCKET_NAME: data.parkedBucket.bucketName })
    grantParking(user, data)
  },

  // A lost race retries in process: the messages must stay invisible meanwhile.
  'own-queue': (user, { consumers }, name) => {
    const { queue } = consumers.get(name) ?? noQueue(name)
    user.setEnvironment({ QUEUE_URL: queue.queueUrl })
    user.allow(['sqs:ChangeMessageVisibility'], [queue.queueArn])
  },

  reports: (user, { data }) => user.setEnvironment({ REPORT_BUCKET_NAME: data.reportBucket.bucketName }),

  mail: (user, { mail, settings }) => {
    user.setEnvironment({
      MAIL_SENDER: settings.mailSender,
      MAIL_CONFIGURATION_SET: mail.configurationSetName,
      MAIL_SETTLE_SECONDS: String(settings.mailSettleSeconds),
      COMPANY_NAME: settings.companyName,
    })
    mail.grantSend(user)
  },

  locale: (user, { settings }) => user.setEnvironment({ DEFAULT_LOCALE: settings.locale }),

  'api-url': (user, { apiUrl }) => user.setEnvironment({ API_URL: apiUrl }),
}

function noQueue(name: string): never {
  throw new Error(`${name} needs its own queue but is not started by one.`)
}
