import type * as logs from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Bundles } from '../bundle.ts'
import { FUNCTION_NAMES, type FunctionName, specOf } from '../functions.ts'
import type { Settings } from '../settings.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { Alarms } from './alarms.ts'
import { grantReports, grantTable } from './permissions.ts'
import { PipelineFunction } from './pipeline-function.ts'

interface PipelineFunctionsProps {
  readonly settings: Settings
  readonly data: DataStack
  readonly bundles: Bundles
  readonly alarms: Alarms
}

export type FunctionLookup = (name: string) => PipelineFunction

/** Creates every function of the list, with what its spec allows it on the table and the reports. */
export function createFunctions(scope: Construct, props: PipelineFunctionsProps): FunctionLookup {
  const functions = new Map<string, PipelineFunction>(FUNCTION_NAMES.map(name => [name, create(scope, name, props)]))
  return name => functions.get(name) ?? unknown(name)
}

function create(scope: Construct, name: FunctionName, props: PipelineFunctionsProps): PipelineFunction {
  const { settings, data, bundles, alarms } = props
  const created = new PipelineFunction(scope, pascalCase(name), {
    functionName: name,
    spec: specOf(name),
    code: bundles.directoryOf(name),
    environment: commonEnvironment(settings, data),
    logRetention: logRetentionOf(settings),
    alarms,
  })
  grantTable(created, data)
  grantReports(created, data)
  return created
}

function commonEnvironment(settings: Settings, data: DataStack): Record<string, string> {
  return {
    STAGE: settings.stage,
    TABLE_NAME: data.table.tableName,
    POWERTOOLS_METRICS_NAMESPACE: 'TrainingPoints',
    LOG_LEVEL: settings.logLevel,
    NODE_OPTIONS: '--enable-source-maps',
  }
}

/** CDK's enum is the number of days. */
export function logRetentionOf(settings: Settings): logs.RetentionDays {
  return settings.logRetentionDays
}

/** `award-points` -> `AwardPoints`: the name of a function's constructs. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function unknown(name: string): never {
  throw new Error(`There is no function '${name}' in infra/functions.ts.`)
}
