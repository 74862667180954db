/**
 * CDK's behaviour switches, kept in code and not in cdk.json: `node infra/app.ts` and `cdk synth` must give
 * the same templates, and cdk.json is read by the CLI only.
 */
export const FEATURE_FLAGS: Readonly<Record<string, unknown>> = {
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn', 'aws-us-gov'],
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:aspectPrioritiesMutating': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-iam:standardizedServicePrincipals': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-lambda:recognizeVersionProps': true,
  '@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy': false,
  '@aws-cdk/aws-lambda:useCdkManagedLogGroup': false,
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-s3:setUniqueReplicationRoleName': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
  '@aws-cdk/aws-dynamodb:resourcePolicyPerReplica': true,
  /** The local stack finds each function's bundle by this metadata. */
  'aws:cdk:enable-asset-metadata': true,
}
