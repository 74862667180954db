import type { CloudAssembly, StackTemplate } from './cloud-assembly.ts'
import { isObject } from './json.ts'

/** True when nothing but the functions' code differs. */
export function sameTemplates(before: CloudAssembly, after: CloudAssembly): boolean {
  return shape(before) === shape(after)
}

/** Asset folders of functions whose code differs, by stack and logical id. */
export function changedCode(before: CloudAssembly, after: CloudAssembly): { logicalId: string; folder: string }[] {
  const old = codeKeys(before)
  return [...codeKeys(after)].flatMap(([logicalId, key]) => {
    const folder = after.assets.get(key)
    return old.get(logicalId) === key || folder === undefined ? [] : [{ logicalId, folder }]
  })
}

function codeKeys({ stacks }: CloudAssembly): Map<string, string> {
  return new Map(stacks.flatMap(functionsOf))
}

function functionsOf({ name, resources }: StackTemplate): [string, string][] {
  return Object.entries(resources).flatMap(([logicalId, { Type, Properties }]) => {
    const code = Properties?.Code
    if (Type !== 'AWS::Lambda::Function' || !isObject(code)) return []
    return [[`${name}-${logicalId}`, String(code.S3Key)]]
  })
}

function shape({ stacks }: CloudAssembly): string {
  return JSON.stringify(stacks, (key, value) => (key === 'Code' || key === 'Metadata' ? undefined : value))
}
