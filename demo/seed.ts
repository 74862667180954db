import type { Api } from '../cli/api.ts'
import { ApiRefusal } from '../cli/reach.ts'
import { catalogueOf, companyOf, type DemoCourse, type DemoEmployee } from './company.ts'
import { randomFrom } from './random.ts'

interface BulkAnswer {
  readonly results: readonly { readonly line: number; readonly status: string }[]
}

export interface DemoCompany {
  readonly people: readonly DemoEmployee[]
  readonly courses: readonly DemoCourse[]
}

const LINES = 250

const upload = async (hr: Api, path: string, lines: readonly unknown[]): Promise<void> => {
  for (let start = 0; start < lines.length; start += LINES) {
    const { status, body } = await hr.bulk<BulkAnswer>(path, lines.slice(start, start + LINES))
    const refused = body.results.filter(result => result.status === 'invalid')
    if (refused.length > 0) throw new ApiRefusal('POST', path, status, JSON.stringify(refused[0]))
  }
}

/** Puts the demo's company into the directory and the catalogue, over HTTP, as HR would. The same seed gives the same company. */
export const seedCompany = async (
  hr: Api,
  options: { readonly seed: number; readonly people: number },
): Promise<DemoCompany> => {
  const company = { people: companyOf(randomFrom(options.seed), options.people), courses: catalogueOf() }
  await upload(hr, '/v1/courses', company.courses)
  await upload(hr, '/v1/employees', company.people)
  return company
}
