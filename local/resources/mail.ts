import * as z from 'zod'
import { inert, plainIdentity, resourceType } from '../template/resource-type.ts'

/** A verified sender. */
export const emailIdentity = resourceType({
  type: 'AWS::SES::EmailIdentity',
  properties: z.strictObject({
    EmailIdentity: z.string(),
    ConfigurationSetAttributes: inert('functions name their configuration set'),
    DkimAttributes: inert('no mail leaves this machine'),
    DkimSigningAttributes: inert('no mail leaves this machine'),
    FeedbackAttributes: inert('no mail leaves this machine'),
    MailFromAttributes: inert('no mail leaves this machine'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => ({ ref: draft.text('EmailIdentity') ?? draft.logicalId, attributes: {} }),
  create: ({ ref }, { mail }) => {
    mail.identities.push(ref)
  },
})

/** Where SES reports what became of a mail: the default event bus. */
export const mailEventDestination = resourceType({
  type: 'AWS::SES::ConfigurationSetEventDestination',
  properties: z.strictObject({
    ConfigurationSetName: z.string(),
    EventDestination: z.strictObject({
      Name: z.string().optional(),
      Enabled: z.literal(true),
      EventBridgeDestination: z.strictObject({
        EventBusArn: z.string().endsWith(':event-bus/default', 'SES publishes to the default bus only'),
      }),
      MatchingEventTypes: z.array(z.string()),
    }),
  }),
  identity: plainIdentity,
  create: ({ properties }, { mail }) => {
    mail.addDestination(properties.ConfigurationSetName, properties.EventDestination.MatchingEventTypes)
  },
})
