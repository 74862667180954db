import type { Instant } from '../brand.ts'
import { pointerOf } from '../json-pointer.ts'
import type { LocalizedText, Programme } from '../programme.ts'
import type { RuleSetDocument } from '../rule-set.ts'

/** An error blocks publication. */
export type Severity = 'error' | 'warning' | 'info'

export const FINDING_CODES = [
  'unreachable-rule',
  'repeated-band',
  'no-bottom-band',
  'falling-kpi-score',
  'campaign-without-rule',
  'campaign-over',
  'campaign-without-effect',
  'budget-not-retroactive',
  'other-currency',
  'zero-amount',
  'benefit-twice',
  'stacked-benefit',
  'repeated-redemption',
  'out-of-reach',
  'idle-cap',
  'empty-cap',
  'validity-ignored',
  'yearly-top-percent',
  'no-stock',
  'unknown-reference',
] as const

export type FindingCode = (typeof FINDING_CODES)[number]

/** Something wrong or doubtful in a rule set, in plain words. */
export interface Finding extends LocalizedText {
  readonly severity: Severity
  readonly code: FindingCode
  /** RFC 6901, into the document. */
  readonly pointer: string
}

/** What exists: a reference to anything else is probably a slip. Undefined: not known, not looked at. */
export interface KnownReferences {
  readonly courseIds?: ReadonlySet<string>
  readonly categories?: ReadonlySet<string>
  readonly tags?: ReadonlySet<string>
  readonly sources?: ReadonlySet<string>
}

/** What surrounds a document. Whatever is left out is not checked. */
export interface FindingContext {
  readonly programme?: Pick<Programme, 'currency' | 'branches' | 'jobLevels'>
  readonly known?: KnownReferences
  /** The rules that the document will take the place of. */
  readonly inForce?: RuleSetDocument
  readonly now?: Instant
  readonly effectiveFrom?: Instant
}

/** One kind of finding: looks at a document and says what it found. */
export type Check = (document: RuleSetDocument, context: FindingContext) => readonly Finding[]

export const finding = (
  severity: Severity,
  code: FindingCode,
  path: readonly PropertyKey[],
  chinese: string,
  english: string,
): Finding => ({ severity, code, pointer: pointerOf(path), 'zh-CN': chinese, en: english })
