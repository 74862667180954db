import type { Programme } from '../domain/programme.ts'
import type { RuleSetVersion } from '../domain/rule-set.ts'

/** The programmes and their published rules. */
export interface ProgrammeBook {
  /** Every programme with its publications; read anew with every batch (one Query). */
  all(): Promise<readonly Programme[]>
  /** The published versions of the programme, in the order of `publications`. Documents never change: each is read once. */
  ruleSets(programme: Programme): Promise<readonly RuleSetVersion[]>
}
