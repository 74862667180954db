import { env } from 'node:process'
import { bundleExisting, bundleFunctions } from './bundle.ts'
import { FUNCTION_NAMES } from './functions.ts'
import { trainingPointsApp } from './training-points-app.ts'

/** Entry point of the CDK CLI; run by itself it synthesizes into `cdk.out`. */
const bundle = env.HANDLERS === 'placeholder' ? bundleExisting : bundleFunctions
using bundles = await bundle(FUNCTION_NAMES)
trainingPointsApp({ bundles, outdir: env.CDK_OUTDIR ?? 'cdk.out' }).synth()
