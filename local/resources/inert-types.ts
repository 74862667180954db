import { arn } from '../place.ts'
import {
  type Draft,
  type Identity,
  inertType,
  nameOf,
  plainIdentity,
  type ResourceType,
} from '../template/resource-type.ts'

/** Resources that have no effect on one machine; the reason stands beside each. */
export const inertTypes: readonly ResourceType[] = [
  inertType('AWS::CDK::Metadata', 'only tells AWS which constructs are used'),
  inertType('AWS::KMS::Key', 'nothing is encrypted at rest here', draft => keyIdentity(draft)),
  inertType('AWS::KMS::Alias', 'nothing is encrypted at rest here'),
  inertType('AWS::Logs::LogGroup', 'logs go to files', draft =>
    withArn(draft, 'logs', 'log-group:', 'LogGroupName', ':*'),
  ),
  inertType('AWS::CloudWatch::Alarm', 'nobody is on call for a laptop', draft =>
    withArn(draft, 'cloudwatch', 'alarm:', 'AlarmName'),
  ),
  inertType('AWS::CloudWatch::Dashboard', 'there are no metrics to show'),
  inertType('AWS::SNS::Topic', 'carries alarm mails only', draft => topicIdentity(draft)),
  inertType('AWS::SNS::TopicPolicy', 'carries alarm mails only'),
  inertType('AWS::SNS::Subscription', 'carries alarm mails only'),
  inertType('AWS::S3::BucketPolicy', 'asserted by the infrastructure tests'),
  inertType('AWS::Lambda::Permission', 'asserted by the infrastructure tests'),
  inertType('AWS::Events::Archive', 'nothing is replayed from here', draft =>
    withArn(draft, 'events', 'archive/', 'ArchiveName'),
  ),
  inertType('AWS::Scheduler::ScheduleGroup', 'a name for schedules', draft =>
    withArn(draft, 'scheduler', 'schedule-group/', 'Name'),
  ),
  inertType('AWS::SES::ConfigurationSet', 'its destinations are emulated', draft => setIdentity(draft)),
  inertType('AWS::Cognito::UserPoolDomain', 'the token endpoint is the local issuer', draft => domainIdentity(draft)),
]

function withArn(draft: Draft, service: string, prefix: string, nameProperty: string, suffix = ''): Identity {
  const name = nameOf(draft, nameProperty, 512)
  return { ref: name, attributes: { Arn: arn(service, `${prefix}${name}${suffix}`) } }
}

function keyIdentity(draft: Draft): Identity {
  const { ref } = plainIdentity(draft)
  return { ref, attributes: { Arn: arn('kms', `key/${ref}`), KeyId: ref } }
}

function topicIdentity(draft: Draft): Identity {
  const name = nameOf(draft, 'TopicName', 256)
  return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } }
}

function setIdentity(draft: Draft): Identity {
  return { ref: nameOf(draft, 'Name', 64), attributes: {} }
}

function domainIdentity(draft: Draft): Identity {
  return { ref: draft.text('Domain') ?? 'local', attributes: {} }
}
