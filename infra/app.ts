import { env } from 'node:process'
import { bundleFunctions } from './bundle.ts'
import { FUNCTION_NAMES } from './functions.ts'
import { trainingPointsApp } from './training-points-app.ts'

/** Entry point of the CDK CLI; run by itself it synthesizes into `cdk.out`. */
using bundles = await bundleFunctions(FUNCTION_NAMES)
trainingPointsApp({ bundles, outdir: env.CDK_OUTDIR ?? 'cdk.out' }).synth()
