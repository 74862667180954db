import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Json, JsonObject } from './json.ts'
import { TemplateError } from './template-error.ts'

/** One stack's template with the folders of its assets by their key in the asset bucket. */
export interface StackTemplate {
  name: string
  resources: Record<string, ResourceTemplate>
  parameters: Record<string, { Default?: Json }>
  conditions: JsonObject
  mappings: JsonObject
  outputs: Record<string, { Value: Json; Export?: { Name: Json } }>
}

export interface ResourceTemplate {
  Type: string
  Properties?: JsonObject
  Metadata?: JsonObject
  Condition?: string
}

export interface CloudAssembly {
  stacks: readonly StackTemplate[]
  /** Object key in the asset bucket -> folder on disk. */
  assets: ReadonlyMap<string, string>
}

const artifact = z.object({
  type: z.string(),
  properties: z.object({ templateFile: z.string().optional(), file: z.string().optional() }).optional(),
})
const manifest = z.object({ artifacts: z.record(z.string(), artifact) })
const assetManifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
})

// `Rules` only check the bootstrap version of the account; `Outputs` and the rest are read.
const knownSections = new Set(
  'AWSTemplateFormatVersion Description Metadata Resources Parameters Conditions Mappings Outputs Rules'.split(' '),
)

/** Reads every stack of a cloud assembly. */
export async function readCloudAssembly(folder: string): Promise<CloudAssembly> {
  const { artifacts } = manifest.parse(await readJson(join(folder, 'manifest.json')))
  const stacks: StackTemplate[] = []
  const assets = new Map<string, string>()
  for (const [name, { type, properties }] of Object.entries(artifacts)) {
    if (type === 'aws:cloudformation:stack') {
      stacks.push(
        stackTemplate(name, await readJson(join(folder, properties?.templateFile ?? `${name}.template.json`))),
      )
    }
    if (type === 'cdk:asset-manifest' && properties?.file) await readAssets(folder, properties.file, assets)
  }
  return { stacks, assets }
}

async function readAssets(folder: string, file: string, assets: Map<string, string>): Promise<void> {
  const { files } = assetManifest.parse(await readJson(join(folder, file)))
  for (const { source, destinations } of Object.values(files)) {
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(folder, source.path))
  }
}

/** Checks a template's sections and gives the missing ones an empty value. */
export function stackTemplate(name: string, template: JsonObject): StackTemplate {
  for (const section of Object.keys(template)) {
    if (!knownSections.has(section))
      throw new TemplateError({ stack: name, logicalId: section }, 'unknown template section')
  }
  return {
    name,
    resources: (template.Resources ?? {}) as unknown as StackTemplate['resources'],
    parameters: (template.Parameters ?? {}) as StackTemplate['parameters'],
    conditions: (template.Conditions ?? {}) as JsonObject,
    mappings: (template.Mappings ?? {}) as JsonObject,
    outputs: (template.Outputs ?? {}) as unknown as StackTemplate['outputs'],
  }
}

async function readJson(file: string): Promise<JsonObject> {
  return JSON.parse(await readFile(file, 'utf8'))
}
