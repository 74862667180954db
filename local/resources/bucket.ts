import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'

/** An S3 bucket, made in fauxqs. */
export const bucket = resourceType({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({
    BucketName: z.string().optional(),
    BucketEncryption: inert('nothing is encrypted at rest here'),
    LifecycleConfiguration: inert('nothing here lives long enough'),
    LoggingConfiguration: inert('nobody reads access logs here'),
    OwnershipControls: inert('there is one account'),
    PublicAccessBlockConfiguration: inert('it listens on the loopback interface only'),
    VersioningConfiguration: inert('fauxqs keeps the latest version only'),
    ObjectLockEnabled: inert('fauxqs has no object lock'),
    ObjectLockConfiguration: inert('fauxqs has no object lock'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'BucketName', 63).toLowerCase()
    const domain = `${name}.s3.amazonaws.com`
    return {
      ref: name,
      attributes: { Arn: arn('s3', name, 'nameless'), DomainName: domain, RegionalDomainName: domain },
    }
  },
  create: ({ ref }, { buckets }) => buckets.create(ref),
})
