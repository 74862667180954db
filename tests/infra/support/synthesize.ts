import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'aws-cdk-lib'
import type { Bundles } from '../../../infra/bundle.ts'
import { FUNCTION_NAMES } from '../../../infra/functions.ts'
import { trainingPointsApp } from '../../../infra/training-points-app.ts'
import { Template } from './template.ts'

export interface Deployment {
  readonly data: Template
  readonly service: Template
}

/** Synthesizes the whole app, validation by cdk-nag included; the functions' code does not matter here. */
export function synthesize(context: Readonly<Record<string, unknown>> = {}): Deployment {
  using app = temporaryApp(context)
  const assembly = app.app.synth()
  const template = (name: string) => new Template(assembly.getStackByName(`training-points-${name}-dev`).template)
  return { data: template('data'), service: template('service') }
}

/** The app in a temporary folder, for a test that changes it before synthesis. */
export function temporaryApp(context: Readonly<Record<string, unknown>> = {}): Disposable & { readonly app: App } {
  const folder = mkdtempSync(join(tmpdir(), 'training-points-infra-'))
  const app = trainingPointsApp({ bundles: emptyBundles(folder), outdir: join(folder, 'cdk.out'), context })
  return { app, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

function emptyBundles(folder: string): Bundles {
  const directoryOf = (name: string) => join(folder, 'bundles', name)
  for (const name of FUNCTION_NAMES) {
    mkdirSync(directoryOf(name), { recursive: true })
    writeFileSync(join(directoryOf(name), 'index.mjs'), `export const handler = '${name}'`)
  }
  return { directoryOf, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
