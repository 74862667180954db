import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

const PRIVATE = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies s3.BucketProps

interface KeptBucketProps {
  readonly encryptionKey: IKey
  readonly accessLogs: s3.IBucket
  /** Folder of the access log bucket. */
  readonly logPrefix: string
  /** How long a version that was replaced or deleted can still be brought back. */
  readonly keepOldVersions: Duration
}

/** A private, versioned bucket that outlives its stack. */
export class KeptBucket extends s3.Bucket {
  /** The ARN for other stacks: an import with a known name, which an acknowledged finding can be tied to. */
  readonly exportedArn: string

  constructor(scope: Construct, id: string, props: KeptBucketProps) {
    super(scope, id, {
      ...PRIVATE,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: props.logPrefix,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: props.keepOldVersions,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    })
    this.exportedArn = this.stack.exportValue(this.bucketArn)
  }
}

/** Where S3 writes who read what; S3 delivers access logs only to buckets with its own encryption. */
export class AccessLogBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, keep: Duration) {
    super(scope, id, {
      ...PRIVATE,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: keep, noncurrentVersionExpiration: Duration.days(7) }],
    })
  }
}
