import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }

/**
 * CDK's behaviour switches: what the pinned library recommends for a new app, with our exceptions. They are kept in code
 * and not in cdk.json, which only the CLI reads: `node infra/app.ts` and `cdk synth` must give the same templates.
 */
export const FEATURE_FLAGS: Readonly<Record<string, unknown>> = {
  ...recommended,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn', 'aws-us-gov'],
  // CloudFormation itself refuses to remove from the data stack what the service stack still uses.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  // The local stack finds each function's bundle by this metadata.
  'aws:cdk:enable-asset-metadata': true,
}
