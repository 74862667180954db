import { expect, test } from 'vitest'
import { generateOpenApi } from '../../shared/http/openapi.ts'
import { ROUTES } from '../../shared/http/routes/index.ts'

interface Operation {
  readonly operationId: string
  readonly security: readonly { readonly oauth: readonly string[] }[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const document = JSON.parse(JSON.stringify(generateOpenApi(ROUTES))) as Document

test.each(ROUTES.map(route => ({ id: route.id, route })))(
  '$id is described with its scope and path parameters',
  ({ route }) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()]
    expect(operation?.operationId).toBe(route.id)
    expect(operation?.security).toEqual([{ oauth: [`training-points/${route.scope}`] }])
    const described = (operation?.parameters ?? []).filter(parameter => parameter.in === 'path').map(({ name }) => name)
    expect(described).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]))
  },
)
