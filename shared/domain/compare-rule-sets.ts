import { pointerOf } from './json-pointer.ts'
import { type LeafChange, leafChanges } from './leaf-changes.ts'
import { movedItems } from './moved-items.ts'
import type { LocalizedText } from './programme.ts'
import type { RuleSetDocument } from './rule-set.ts'
import { nameField, PARTS, sayValue } from './rule-set-words.ts'

/** One difference, in plain words. */
export interface RuleSetChange extends LocalizedText {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** RFC 6901: into the newer document, or of what was removed into the older one. */
  readonly pointer: string
  /** Of the rule, campaign, band, entitlement or redemption option. */
  readonly id?: string
  readonly before?: unknown
  readonly after?: unknown
}

type Part = keyof typeof PARTS
interface Item {
  readonly id: string
}

/**
 * What a document says otherwise than another: by id, so that moving a rule is not taken for changing two. The order matters
 * for earning rules only, since the first that matches decides; caps and wallet have no ids and are compared as they are.
 */
export function compareRuleSets(before: RuleSetDocument, after: RuleSetDocument): readonly RuleSetChange[] {
  const parts = Object.keys(PARTS) as readonly Part[]
  return [
    ...parts.flatMap(part => compareItems(part, before[part], after[part])),
    ...compareLoose('caps', before.caps, after.caps),
    ...compareLoose('wallet', before.wallet, after.wallet),
  ]
}

function compareItems(part: Part, before: readonly Item[], after: readonly Item[]): readonly RuleSetChange[] {
  const [older, newer] = [byId(before), byId(after)]
  const moved = part === 'earning' ? movedItems([...older.keys()], [...newer.keys()]) : new Set<string>()
  return [
    ...before.flatMap((item, index) => (newer.has(item.id) ? [] : [removed(part, item, index)])),
    ...after.flatMap((item, index) => {
      const known = older.get(item.id)
      if (known === undefined) return [added(part, item, index)]
      const fields = leafChanges(known.item, item).map(change => changed(part, item.id, index, change))
      return moved.has(item.id) ? [movedTo(part, item.id, known.index, index), ...fields] : fields
    }),
  ]
}

const byId = (items: readonly Item[]) => new Map(items.map((item, index) => [item.id, { item, index }] as const))

const added = (part: Part, item: Item, index: number): RuleSetChange => ({
  kind: 'added',
  pointer: pointerOf([part, index]),
  id: item.id,
  after: item,
  'zh-CN': `新增${PARTS[part]['zh-CN']} ${item.id}。`,
  en: `New: the ${PARTS[part].en} ${item.id}.`,
})

const removed = (part: Part, item: Item, index: number): RuleSetChange => ({
  kind: 'removed',
  pointer: pointerOf([part, index]),
  id: item.id,
  before: item,
  'zh-CN': `删除${PARTS[part]['zh-CN']} ${item.id}。`,
  en: `Gone: the ${PARTS[part].en} ${item.id}.`,
})

const movedTo = (part: Part, id: string, from: number, to: number): RuleSetChange => ({
  kind: 'moved',
  pointer: pointerOf([part, to]),
  id,
  before: from,
  after: to,
  'zh-CN': `${PARTS[part]['zh-CN']} ${id} 由第 ${from + 1} 位移到第 ${to + 1} 位（先匹配者生效）。`,
  en: `The ${PARTS[part].en} ${id} moves from place ${from + 1} to ${to + 1} (the first that matches decides).`,
})

function changed(part: Part, id: string, index: number, change: LeafChange): RuleSetChange {
  const words = sayChange(change, {
    'zh-CN': `${PARTS[part]['zh-CN']} ${id}：`,
    en: `The ${PARTS[part].en} ${id}: `,
  })
  return { kind: 'changed', pointer: pointerOf([part, index, ...change.path]), id, ...valuesOf(change), ...words }
}

const WHOLE: Readonly<Record<'caps' | 'wallet', LocalizedText>> = {
  caps: { 'zh-CN': '规则集总上限：', en: 'Over all rules: ' },
  wallet: { 'zh-CN': '可兑换积分：', en: 'The wallet: ' },
}

const kindOf = ({ before, after }: LeafChange): RuleSetChange['kind'] => {
  if (before === undefined) return 'added'
  return after === undefined ? 'removed' : 'changed'
}

/** Caps are few and small: the list is one value. */
const compareLoose = (field: 'caps' | 'wallet', before: unknown, after: unknown): readonly RuleSetChange[] =>
  leafChanges(before, after, [field]).map(change => ({
    kind: kindOf(change),
    pointer: pointerOf(change.path),
    ...valuesOf(change),
    ...sayChange({ ...change, path: field === 'caps' ? change.path : change.path.slice(1) }, WHOLE[field]),
  }))

const valuesOf = ({ before, after }: LeafChange) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

function sayChange({ path, before, after }: LeafChange, subject: LocalizedText): LocalizedText {
  const [name, field] = [nameField(path), path.at(-1)]
  const [was, is] = [sayValue(before, field), sayValue(after, field)]
  return {
    'zh-CN': `${subject['zh-CN']}${name['zh-CN']}由 ${was['zh-CN']} 改为 ${is['zh-CN']}。`,
    en: `${subject.en}${name.en} ${was.en} -> ${is.en}.`,
  }
}
