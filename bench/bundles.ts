import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFunctions } from '../infra/bundle.ts'
import { FUNCTION_NAMES } from '../infra/functions.ts'
import { medianOf, tenth } from './statistics.ts'

export interface BundleFigures {
  readonly function: string
  /** Minified JavaScript, without source map and assets. */
  readonly kilobytes: number
  /** Median of cold imports, each in a Node of its own. */
  readonly importMs: number
}

/** Bundles as they are deployed. */
export async function measureBundles(imports: number): Promise<readonly BundleFigures[]> {
  using bundles = await bundleFunctions(FUNCTION_NAMES)
  return FUNCTION_NAMES.map(name => {
    const file = join(bundles.directoryOf(name), 'index.mjs')
    const times = Array.from({ length: imports }, () => importOnce(file))
    return { function: name, kilobytes: tenth(statSync(file).size / 1024), importMs: medianOf(times) }
  })
}

const TIMED_IMPORT = `
const begun = performance.now()
await import(process.argv[1])
process.stdout.write('\\n' + (performance.now() - begun))
process.exit()`

/** Whatever a handler asks its environment for when it is loaded. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  STAGE: 'bench',
  TABLE_NAME: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'TrainingPoints',
  LOG_LEVEL: 'INFO',
  TOKEN_ISSUER: 'http://127.0.0.1:1',
  TOKEN_JWKS_URI: 'http://127.0.0.1:1/jwks',
  EVENT_BUS_NAME: 'bench',
  PARKED_BUCKET_NAME: 'bench',
  QUEUE_URL: 'http://127.0.0.1:1/queue',
  REPORT_BUCKET_NAME: 'bench',
  MAIL_SENDER: 'hr@example.com',
  MAIL_CONFIGURATION_SET: 'bench',
  COMPANY_NAME: 'Bench',
  DEFAULT_LOCALE: 'zh-CN',
  MAIL_SETTLE_SECONDS: '60',
  API_URL: 'http://127.0.0.1:1',
}

function importOnce(file: string): number {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', TIMED_IMPORT, pathToFileURL(file).href], {
    env: { ...process.env, ...ENVIRONMENT },
    encoding: 'utf8',
  })
  const took = Number(run.stdout.trim().split('\n').at(-1))
  if (run.status !== 0 || !Number.isFinite(took)) throw new Error(`${file} cannot be imported: ${run.stderr}`)
  return took
}
