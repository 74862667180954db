import type { Programme } from '../programme.ts'
import type { RuleSetDocument } from '../rule-set.ts'

/** A programme that ships as data: everything but its publications, which begin with the installation. */
export interface ShippedProgramme {
  readonly programme: Omit<Programme, 'publications'>
  readonly ruleSet: RuleSetDocument
}
