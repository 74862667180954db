import { env } from 'node:process'
import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Bundles } from './bundle.ts'
import { FEATURE_FLAGS } from './feature-flags.ts'
import { readSettings } from './settings.ts'
import { DataStack } from './stacks/data-stack.ts'
import { ServiceStack } from './stacks/service-stack.ts'

interface TrainingPointsAppProps {
  readonly bundles: Bundles
  readonly outdir: string
  /** Context that a test sets; operators use `-c`, cdk.context.json or CDK_CONTEXT_JSON. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** The whole system: what is kept (data) apart from what can be rebuilt at any time (service). */
export function trainingPointsApp({ bundles, outdir, context = {} }: TrainingPointsAppProps): App {
  const app = new App({ outdir, analyticsReporting: false, context: { ...FEATURE_FLAGS, ...context } })
  const settings = readSettings(app)
  const data = new DataStack(app, `training-points-data-${settings.stage}`, {
    description: 'Training Points: what is kept',
  })
  new ServiceStack(app, `training-points-service-${settings.stage}`, {
    description: 'Training Points: what can be rebuilt from code at any time',
    settings,
    data,
    bundles,
  })
  Tags.of(app).add('application', 'training-points')
  Tags.of(app).add('stage', settings.stage)
  // Off only where speed matters and the same app is validated elsewhere (the local stack).
  if (env.CDK_VALIDATION !== 'false') Validations.of(app).addPlugins(new AwsSolutionsChecks())
  return app
}
