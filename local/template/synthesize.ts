import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'

export interface SynthesisOptions {
  /** Folder of the cloud assembly. */
  outdir: string
  /** The CDK app, run by this Node. */
  app?: string
  context?: Readonly<Record<string, unknown>>
}

const projectRoot = dirname(dirname(import.meta.dirname))

/** The CDK app ended with an error; its output is the message. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError'
}

/** Runs the CDK app in a process of its own, as `cdk synth` would, and returns the cloud assembly's folder. */
export async function synthesize(options: SynthesisOptions): Promise<string> {
  const app = options.app ?? join(projectRoot, 'infra', 'app.ts')
  const child = spawn(process.execPath, [app], { env: environmentOf(options), stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  child.stderr.on('data', chunk => output.push(chunk))
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (code !== 0) throw new SynthesisError(`${app} failed (${code}):\n${Buffer.concat(output).toString()}`)
  return options.outdir
}

function environmentOf({ outdir, context = {} }: SynthesisOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CDK_OUTDIR: outdir,
    // Validation (cdk-nag) has its own test; here it would only cost start-up time.
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true, ...context }),
  }
}
