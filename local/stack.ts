import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepCheckpoints } from './keep-checkpoints.ts'
import { type Platform, startPlatform } from './platform.ts'
import { createRegion } from './running-region.ts'
import { RunningStack, type StackParts } from './running-stack.ts'
import { seedStack } from './seed.ts'
import type { Stack, StackOptions } from './stack-contract.ts'
import { type CloudAssembly, readCloudAssembly } from './template/cloud-assembly.ts'
import { synthesize } from './template/synthesize.ts'

export type { ClientAccess } from './client-access.ts'
export type { QueueAccess, SentMail, Stack, StackOptions, UpdateResult } from './stack-contract.ts'

/** Synthesizes the CDK app, starts the services meanwhile, creates what the templates say, and seeds it. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const workspace = await mkdtemp(join(tmpdir(), 'training-points-assembly-'))
  const synthesizeAgain = assemblies(options, workspace)
  let parts: StackParts | undefined
  const assembly = synthesizeAgain()
  // Looked at below; a platform that does not start must not leave this rejection unhandled.
  assembly.catch(() => undefined)
  const platform = await startPlatform(platformOptions(options), () => parts?.region ?? notYet())
  try {
    parts = await createParts(options, platform, await assembly, synthesizeAgain)
  } catch (error) {
    await platform.stop()
    await rm(workspace, { recursive: true, force: true })
    throw error
  }
  const keeper = keepCheckpoints(() => parts?.region, platform.checkpoints, options.dataDir !== undefined)
  parts.cleanUp = async () => {
    await keeper.stop()
    await rm(workspace, { recursive: true, force: true })
  }
  return bringUp(parts, options)
}

async function createParts(
  { retryDelaySeconds = 1 }: StackOptions,
  platform: Platform,
  assembly: CloudAssembly,
  synthesizeAgain: () => Promise<CloudAssembly>,
): Promise<StackParts> {
  const region = await createRegion(platform, assembly, retryDelaySeconds)
  return { platform, assembly, region, retryDelaySeconds, synthesize: synthesizeAgain, cleanUp: async () => {} }
}

async function bringUp(parts: StackParts, options: StackOptions): Promise<Stack> {
  const stack = new RunningStack(parts)
  try {
    const { dynamodb, tableName, clients } = stack
    if (options.seed !== false) stack.people = (await seedStack({ dynamodb, tableName, clients })).people
    parts.region.start()
    if (parts.region.tables.foundExisting) await sweep(stack, parts)
    return stack
  } catch (error) {
    await stack.stop()
    throw error
  }
}

/** After a crash: records that were accepted and whose message is gone are found by the sweeper, if there is one. */
async function sweep(stack: Stack, { region }: StackParts): Promise<void> {
  const sweeper = region.schedules.definitions.find(({ name }) => /sweep/i.test(name))
  if (sweeper) await stack.fireSchedule(sweeper.name)
}

/** Each synthesis gets a folder of its own: running workers still use the old one. */
function assemblies({ app, context }: StackOptions, workspace: string): () => Promise<CloudAssembly> {
  let count = 0
  return async () => {
    const outdir = join(workspace, String(count++))
    await synthesize({ outdir, ...(app !== undefined && { app }), ...(context && { context }) })
    return readCloudAssembly(outdir)
  }
}

function platformOptions({ port = 0, dataDir, logsDir = '.local/logs' }: StackOptions) {
  return { port, dataDir, logsDir }
}

function notYet(): never {
  throw new Error('The stack is still starting')
}
