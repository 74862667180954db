import { Stack } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import * as ses from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import type { QueueConsumer } from './queue-consumer.ts'

/** What the mail service tells about each mail; the claims of promise "no mail twice" are settled by it. */
const SETTLING_EVENTS = [
  ses.EmailSendingEvent.SEND,
  ses.EmailSendingEvent.DELIVERY,
  ses.EmailSendingEvent.BOUNCE,
  ses.EmailSendingEvent.COMPLAINT,
  ses.EmailSendingEvent.REJECT,
]

/** The verified sender, and a configuration set that reports every mail's fate to the default event bus. */
export class Mail extends Construct {
  private readonly identity: ses.EmailIdentity
  private readonly configurationSet: ses.ConfigurationSet
  private readonly defaultBus: events.IEventBusRef

  constructor(scope: Construct, id: string, { mailSender, mailIdentity = mailSender }: Settings) {
    super(scope, id)
    // SES publishes to the account's default bus only.
    this.defaultBus = events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    })
    this.configurationSet.addEventDestination('SendEvents', {
      destination: ses.EventDestination.eventBus(this.defaultBus),
      events: SETTLING_EVENTS,
    })
    this.identity = new ses.EmailIdentity(this, 'Sender', {
      identity: mailIdentity.includes('@') ? ses.Identity.email(mailIdentity) : ses.Identity.domain(mailIdentity),
      configurationSet: this.configurationSet,
    })
  }

  get configurationSetName(): string {
    return this.configurationSet.configurationSetName
  }

  /** Lets the function send as the configured sender, and only so that the mail's fate is reported. */
  grantSend(sender: PipelineFunction): void {
    const set = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    })
    sender.allow(['ses:SendEmail'], [this.identity.emailIdentityArn, set])
  }

  /** Brings the send events of our own mails to the consumer, not those of other systems in the account. */
  subscribe(consumer: QueueConsumer): void {
    consumer.subscribe('MailRule', this.defaultBus, {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSetName] } } },
    })
  }
}
