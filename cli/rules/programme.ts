import { type Programme, publicationsInForce } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import type { Api } from '../api.ts'

/** A version as the API lists it. */
export interface RuleSetHead {
  readonly version: number
  readonly status: 'draft' | 'discarded' | 'published' | 'superseded' | 'withdrawn' | 'withdrawal'
  readonly hash?: string
  readonly effectiveFrom?: string
  readonly createdBy?: string
  readonly createdAt?: string
}

export interface RuleSet extends RuleSetHead {
  readonly document?: RuleSetDocument
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** All pages of a list, one after the other, as somebody asks for them. */
export async function* pagesOf<Item>(api: Api, path: string, limit: number): AsyncGenerator<readonly Item[]> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) })
    const { body }: { body: Page<Item> } = await api.call('GET', `${path}?${query}`)
    yield body.items
    cursor = body.nextCursor
  }
}

export const pathOf = (programme: string, ...rest: readonly (string | number)[]): string =>
  ['/v1/programmes', encodeURIComponent(programme), ...rest].join('/')

export const findProgramme = async (api: Api, programme: string): Promise<Programme> =>
  (await api.call<Programme>('GET', pathOf(programme))).body

export const findRuleSet = async (api: Api, programme: string, version: number): Promise<RuleSet> =>
  (await api.call<RuleSet>('GET', pathOf(programme, 'rule-sets', version))).body

/** Of the versions already effective the newest one; undefined before the first. */
export function versionInForce(programme: Pick<Programme, 'publications'>, now: string): number | undefined {
  const effective = publicationsInForce(programme).filter(({ effectiveFrom }) => effectiveFrom <= now)
  return effective.length === 0 ? undefined : Math.max(...effective.map(({ version }) => version))
}
