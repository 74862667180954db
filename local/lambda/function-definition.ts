/** A Lambda as the template declares it. */
export interface FunctionDefinition {
  /** Physical name. */
  name: string
  /** What people call it: POWERTOOLS_SERVICE_NAME when the template sets it. */
  shortName: string
  arn: string
  roleArn: string
  /** Folder of the unpacked asset. */
  code: string
  /** `file.export`, as in the template. */
  handler: string
  memoryMegabytes: number
  timeoutSeconds: number
  environment: Readonly<Record<string, string>>
  /** ReservedConcurrentExecutions when the template sets it. */
  reservedConcurrency?: number | undefined
}

/** The variables that Lambda itself sets. */
export function runtimeEnvironment(definition: FunctionDefinition, region: string): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: definition.code,
    _HANDLER: definition.handler,
  }
}
