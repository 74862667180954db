import { expect, test } from 'vitest'
import type { Deployment } from '../support/synthesize.ts'
import { asList, at } from '../support/template.ts'

const KEPT = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::Bucket']

/** What is kept survives mistakes and is readable only with the key. */
export function dataIsKept(deployment: () => Deployment): void {
  test('deleting a stack deletes neither table nor buckets nor key', () => {
    const kept = deployment().data.resources.filter(({ type }) => KEPT.includes(type))
    expect(kept.map(({ type }) => type)).toEqual(expect.arrayContaining(KEPT))
    for (const { id, deletionPolicy, updateReplacePolicy } of kept) {
      expect({ id, deletionPolicy, updateReplacePolicy }).toEqual({
        id,
        deletionPolicy: 'Retain',
        updateReplacePolicy: 'Retain',
      })
    }
  })

  test('the table is protected, recoverable to any second, and encrypted with our rotating key', () => {
    const { data } = deployment()
    const [table] = data.ofType('AWS::DynamoDB::Table')
    expect(table?.properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
    const key = data.target(at(table?.properties, 'SSESpecification', 'KMSMasterKeyId'))
    expect(key).toMatchObject({ type: 'AWS::KMS::Key', properties: { EnableKeyRotation: true } })
  })

  test('the index carries what a ranking needs and no more', () => {
    const [table] = deployment().data.ofType('AWS::DynamoDB::Table')
    expect(table?.properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'index1',
        KeySchema: [
          { AttributeName: 'gsi1pk', KeyType: 'HASH' },
          { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['participantId', 'points', 'sequence'] },
      },
    ])
  })

  test('buckets are private, versioned, reached by TLS only, and tell who read what', () => {
    const { data } = deployment()
    for (const bucket of data.ofType('AWS::S3::Bucket')) {
      expect(bucket.properties, bucket.id).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
      })
      expect(refusesPlainHttp(deployment(), bucket.id), bucket.id).toBe(true)
    }
  })

  test('reports and parked changes are encrypted with our key and logged', () => {
    const { data } = deployment()
    for (const prefix of ['Reports', 'Parked']) {
      const { properties } = data.named('AWS::S3::Bucket', prefix)
      const rule = at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0)
      const encryption = at(rule, 'ServerSideEncryptionByDefault')
      expect(data.target(at(encryption, 'KMSMasterKeyID')).type).toBe('AWS::KMS::Key')
      expect(data.target(at(properties, 'LoggingConfiguration', 'DestinationBucketName')).id).toMatch(/^AccessLogs/)
    }
  })
}

function refusesPlainHttp({ data }: Deployment, bucketId: string): boolean {
  return data
    .ofType('AWS::S3::BucketPolicy')
    .filter(policy => at(policy.properties, 'Bucket', 'Ref') === bucketId)
    .flatMap(policy => asList(at(policy.properties, 'PolicyDocument', 'Statement')))
    .some(
      statement =>
        at(statement, 'Effect') === 'Deny' && at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
    )
}
