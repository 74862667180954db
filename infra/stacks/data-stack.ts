import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import * as kms from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { AccessLogBucket, KeptBucket } from '../constructs/kept-bucket.ts'
import { PointsTable } from '../constructs/points-table.ts'

/** What must never be lost: the table, the archived reports, the changes that could not be published, and their key. */
export class DataStack extends Stack {
  readonly key: kms.Key
  readonly table: PointsTable
  readonly reportBucket: KeptBucket
  readonly parkedBucket: KeptBucket

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true })
    this.key = new kms.Key(this, 'Key', {
      description: 'Training Points: table and buckets',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.table = new PointsTable(this, 'Table', this.key)
    // CDK's classes and interfaces differ under exactOptionalPropertyTypes.
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', Duration.days(400)) as IBucket
    const kept = { encryptionKey: this.key, accessLogs }
    this.reportBucket = new KeptBucket(this, 'Reports', {
      ...kept,
      logPrefix: 'reports/',
      keepOldVersions: Duration.days(90),
    })
    this.parkedBucket = new KeptBucket(this, 'Parked', {
      ...kept,
      logPrefix: 'parked/',
      keepOldVersions: Duration.days(30),
    })
    new CfnOutput(this, 'TableName', { value: this.table.tableName })
    new CfnOutput(this, 'ReportBucket', { value: this.reportBucket.bucketName })
    new CfnOutput(this, 'ParkedBucket', { value: this.parkedBucket.bucketName })
  }
}
