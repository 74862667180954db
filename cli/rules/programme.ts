import type { Instant } from '../../shared/domain/brand.ts'
import { type Programme, publicationsInForce } from '../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { ruleSetAt } from '../../shared/domain/rule-sets.ts'
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

/** The number of the version that decides at an instant; undefined before the first. */
export const versionInForce = (programme: Pick<Programme, 'publications'>, at: Instant): number | undefined =>
  ruleSetAt(at, publicationsInForce(programme))?.version
