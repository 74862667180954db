import { sayMoney } from './money.ts'
import type { LocalizedText } from './programme.ts'
import type { Money } from './rule-set.ts'

/** Parts of a rule set document, as people call one of each. */
export const PARTS = {
  earning: { 'zh-CN': '计分规则', en: 'earning rule' },
  campaigns: { 'zh-CN': '积分活动', en: 'campaign' },
  bands: { 'zh-CN': '档位', en: 'band' },
  entitlements: { 'zh-CN': '权益规则', en: 'entitlement' },
  redemptions: { 'zh-CN': '兑换项目', en: 'redemption option' },
} as const satisfies Readonly<Record<string, LocalizedText>>

const FIELDS: Readonly<Record<string, readonly [chinese: string, english: string]>> = {
  activity: ['学习活动', 'activity'],
  match: ['条件', 'conditions'],
  courseIds: ['课程', 'courses'],
  categories: ['课程类别', 'course categories'],
  tags: ['课程标签', 'course tags'],
  sources: ['数据来源', 'sources'],
  minimumScore: ['最低成绩', 'minimum score'],
  branches: ['分支机构', 'branches'],
  jobLevels: ['岗位层级', 'job levels'],
  points: ['分值', 'points'],
  attempts: ['计分方式', 'attempt policy'],
  validityMonths: ['有效月数', 'validity in months'],
  cap: ['积分上限', 'cap'],
  caps: ['积分上限', 'caps'],
  per: ['范围', 'scope'],
  multiply: ['倍数', 'multiplier'],
  add: ['加分', 'added points'],
  from: ['开始时间', 'begin'],
  to: ['结束时间', 'end'],
  stackable: ['可叠加', 'stackable'],
  budget: ['预算', 'budget'],
  minPoints: ['最低积分', 'minimum points'],
  kpiScore: ['指标得分', 'KPI score'],
  improvementPlan: ['改进计划', 'improvement plan'],
  prorate: ['按在岗天数折算', 'proration'],
  kind: ['类型', 'kind'],
  window: ['统计区间', 'window'],
  frequency: ['频率', 'frequency'],
  exclusiveGroup: ['互斥组', 'exclusive group'],
  amount: ['金额', 'amount'],
  basisPoints: ['比例', 'percentage'],
  minGroup: ['最少人数', 'minimum group'],
  scope: ['排名范围', 'ranking scope'],
  maximumCost: ['费用上限', 'maximum cost'],
  name: ['名称', 'name'],
  'zh-CN': ['（中文）', '(Chinese)'],
  en: ['（英文）', '(English)'],
  cost: ['所需积分', 'cost in points'],
  stock: ['库存', 'stock'],
  limit: ['次数限制', 'limit'],
  times: ['次数', 'times'],
  approval: ['需审批', 'approval'],
  taxableValue: ['应税价值', 'taxable value'],
  expiry: ['积分有效期', 'expiry'],
  afterMonths: ['月数', 'months'],
  on: ['日期', 'day of the year'],
  yearsLater: ['几年后', 'years later'],
}

const BASIS_POINT_FIELDS = new Set(['minimumScore', 'basisPoints'])

/** What a field is called, part by part: `match`, `categories` are `conditions: course categories`. */
export const nameField = (path: readonly string[]): LocalizedText => {
  const names = path.map(field => FIELDS[field] ?? [field, field])
  return { 'zh-CN': names.map(([chinese]) => chinese).join('·'), en: names.map(([, english]) => english).join(': ') }
}

const YES_NO: readonly (readonly [chinese: string, english: string])[] = [
  ['否', 'no'],
  ['是', 'yes'],
]

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'currency' in value && 'minorUnits' in value

/** A value of a document in words; nothing: 无 / nothing. */
export const sayValue = (value: unknown, field = ''): LocalizedText => {
  if (value === undefined || value === null) return { 'zh-CN': '无', en: 'nothing' }
  if (typeof value === 'boolean') return { 'zh-CN': YES_NO[+value]?.[0] ?? '', en: YES_NO[+value]?.[1] ?? '' }
  if (typeof value === 'number' && BASIS_POINT_FIELDS.has(field)) return both(`${value / 100} %`)
  if (isMoney(value)) return both(sayMoney(value, 'en'))
  if (!Array.isArray(value)) return both(typeof value === 'object' ? JSON.stringify(value) : String(value))
  const items = value.map(item => sayValue(item))
  return { 'zh-CN': items.map(item => item['zh-CN']).join('、'), en: items.map(item => item.en).join(', ') }
}

const both = (text: string): LocalizedText => ({ 'zh-CN': text, en: text })
