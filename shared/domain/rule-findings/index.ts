import type { RuleSetDocument } from '../rule-set.ts'
import { findOtherCurrencies, findZeroAmounts } from './amounts.ts'
import { findFallingKpiScores, findMissingBottomBand, findRepeatedBands } from './bands.ts'
import { findBenefitsTwice, findEmptyStock, findRepeatedRedemptions, findYearlyTopPercent } from './benefits.ts'
import {
  findCampaignsOver,
  findCampaignsWithoutEffect,
  findCampaignsWithoutRule,
  findRetroactiveBudgets,
} from './campaigns.ts'
import type { Check, Finding, FindingContext, Severity } from './finding.ts'
import { findEmptyCaps, findIdleCaps, findIgnoredValidity, findOutOfReach } from './limits.ts'
import { findUnknownReferences } from './references.ts'
import { findUnreachableRules } from './unreachable-rules.ts'

const CHECKS: readonly Check[] = [
  findUnreachableRules,
  findIgnoredValidity,
  findCampaignsWithoutRule,
  findCampaignsOver,
  findCampaignsWithoutEffect,
  findRetroactiveBudgets,
  findRepeatedBands,
  findMissingBottomBand,
  findFallingKpiScores,
  findOutOfReach,
  findIdleCaps,
  findEmptyCaps,
  findOtherCurrencies,
  findZeroAmounts,
  findBenefitsTwice,
  findYearlyTopPercent,
  findRepeatedRedemptions,
  findEmptyStock,
  findUnknownReferences,
]

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/**
 * Everything wrong or doubtful in a document that its schema has let through: errors first, within a severity in the order of
 * the checks. Pure; what the context leaves out is not checked.
 */
export const findingsOf = (document: RuleSetDocument, context: FindingContext = {}): readonly Finding[] =>
  CHECKS.flatMap(check => check(document, context)).toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])

/** Whether publication must be refused. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')
