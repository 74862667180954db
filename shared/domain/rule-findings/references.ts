import { isWithin } from '../branch.ts'
import type { Match, RuleSetDocument } from '../rule-set.ts'
import { type Check, type FindingContext, finding } from './finding.ts'

type Field = 'courseIds' | 'categories' | 'tags' | 'sources' | 'branches' | 'jobLevels'

const NAMES: Readonly<Record<Field, readonly [chinese: string, english: string]>> = {
  courseIds: ['课程', 'course'],
  categories: ['课程类别', 'course category'],
  tags: ['课程标签', 'course tag'],
  sources: ['数据来源', 'source'],
  branches: ['分支机构', 'branch of the programme'],
  jobLevels: ['岗位层级', 'job level of the programme'],
}

const FIELDS = Object.keys(NAMES) as readonly Field[]

/** Every match of a document, and where it is. */
export const matchesOf = ({
  earning,
  campaigns,
}: RuleSetDocument): readonly {
  readonly path: readonly PropertyKey[]
  readonly id: string
  readonly match: Match
}[] => [
  ...earning.flatMap(({ id, match }, index) => (match ? [{ path: ['earning', index, 'match'], id, match }] : [])),
  ...campaigns.flatMap(({ id, match }, index) => (match ? [{ path: ['campaigns', index, 'match'], id, match }] : [])),
]

/** Undefined: nobody said what exists. */
const exists = (field: Field, value: string, { programme, known }: FindingContext): boolean | undefined => {
  if (field === 'jobLevels') return programme?.jobLevels.includes(value)
  if (field !== 'branches') return known?.[field]?.has(value)
  return programme?.branches.some(
    branch => isWithin(value as typeof branch, branch) || isWithin(branch, value as typeof branch),
  )
}

/** A course, category, tag, source, branch or job level that nobody knows: the rule can fit nothing by it. */
export const findUnknownReferences: Check = (document, context) =>
  matchesOf(document).flatMap(({ path, id, match }) =>
    FIELDS.flatMap(field =>
      (match[field] ?? []).flatMap((value, place) =>
        exists(field, value, context) === false
          ? finding(
              'warning',
              'unknown-reference',
              [...path, field, place],
              `${id} 引用了不存在的${NAMES[field][0]} ${value}。`,
              `${id} refers to ${value}, which is no known ${NAMES[field][1]}.`,
            )
          : [],
      ),
    ),
  )
