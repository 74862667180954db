import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { FunctionSpec } from '../function-spec.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'
import type { KeptBucket } from './kept-bucket.ts'

interface PipelineFunctionProps {
  readonly functionName: string
  readonly spec: FunctionSpec
  /** Folder with the bundle. */
  readonly code: string
  /** The environment that every function has. */
  readonly environment: Readonly<Record<string, string>>
  readonly logRetention: logs.RetentionDays
  readonly alarms: Alarms
}

/** A Lambda with its own role (its own log group and nothing else, until it is granted more), log group and alarms. */
export class PipelineFunction extends Construct {
  readonly lambda: lambda.Function
  readonly role: iam.Role
  readonly spec: FunctionSpec

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id)
    this.spec = props.spec
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    logGroup.grantWrite(this.role)
    this.lambda = new lambda.Function(this, 'Function', {
      description: `Training Points: ${props.functionName}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(props.code),
      memorySize: props.spec.memory,
      timeout: Duration.seconds(props.spec.timeoutSeconds),
      role: this.role,
      logGroup,
      environment: { ...props.environment, POWERTOOLS_SERVICE_NAME: props.functionName },
    })
    this.watch(props.functionName, props.alarms)
  }

  /** Adds one statement to what the function may do. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: iam.Conditions): void {
    const statement = { actions: [...actions], resources: [...resources] }
    this.role.addToPolicy(new iam.PolicyStatement(conditions === undefined ? statement : { ...statement, conditions }))
  }

  /**
   * As {@link allow}, on all objects under a folder of a kept bucket: S3 has no other way to say it. The reason is
   * given for this one resource, so that a wildcard anywhere else is still found.
   */
  allowObjects(action: string, bucket: KeptBucket, folder: string, reason: string): void {
    const exportedArn: { 'Fn::ImportValue': string } = Stack.of(this).resolve(bucket.exportedArn)
    this.allow([`s3:${action}`], [`${bucket.exportedArn}/${folder}/*`])
    const finding = `Resource::${exportedArn['Fn::ImportValue']}/${folder}/*`
    Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason })
  }

  setEnvironment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value)
  }

  private watch(name: string, alarms: Alarms): void {
    alarms.raise(`${name}-errors`, this.lambda.metricErrors({ period: METRIC_PERIOD }), {
      threshold: 1,
      periods: 3,
      meaning: `${name} keeps failing. Look at its log group; messages end in its dead-letter queue.`,
    })
    alarms.raise(`${name}-throttles`, this.lambda.metricThrottles({ period: METRIC_PERIOD }), {
      threshold: 1,
      periods: 3,
      meaning: `${name} finds no free concurrency. Look at the account's Lambda quota.`,
    })
  }
}
