import { generatedFiles as eventFiles } from '../events/generated-files.ts'
import { ACCESS_PATTERNS, type AccessPattern } from '../shared/dynamodb/access-patterns.ts'
import { generateOpenApi } from '../shared/http/openapi.ts'
import { ROUTES } from '../shared/http/routes/index.ts'
import { ruleSetJsonSchema } from '../shared/http/schemas/rule-set-json-schema.ts'
import { compiledMailTemplates } from './mail-templates.ts'

/** Path below the project's root and text of every generated file. The same sources give the same text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const events = [...eventFiles()].map(([name, text]) => [`events/generated/${name}`, text] as const)
  return new Map([
    ...events,
    ...(await compiledMailTemplates()),
    ['docs/generated/access-patterns.md', accessPatterns()],
    ['docs/generated/rule-set.schema.json', `${JSON.stringify(ruleSetJsonSchema(), undefined, 2)}\n`],
    ['docs/generated/openapi.json', `${JSON.stringify(generateOpenApi(ROUTES), undefined, 2)}\n`],
  ])
}

const accessPatterns = (): string =>
  `# Access patterns

Generated from \`shared/dynamodb/access-patterns.ts\`. Units by AWS's rules while an item is under 1 KB (write) or 4 KB (read).

| what | key | operation | cost |
|---|---|---|---|
${ACCESS_PATTERNS.map(row).join('\n')}
`

const row = ({ name, key, operation, index, cost, per }: AccessPattern): string => {
  const units = 'write' in cost ? `${cost.write} write` : `${cost.read} read`
  return `| ${name} | \`${key}\` | ${operation}${index ? ' (index)' : ''} | ${units}${per ? ` per ${per}` : ''} |`
}
