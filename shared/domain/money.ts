import { minorUnits } from './brand.ts'
import type { ProgrammeSettings } from './programme.ts'
import type { Money } from './rule-set.ts'

const ROUND: Readonly<Record<ProgrammeSettings['rounding'], (numerator: number) => number>> = {
  'half-up': numerator => Math.floor((numerator + 5_000) / 10_000),
  down: numerator => Math.floor(numerator / 10_000),
  up: numerator => Math.ceil(numerator / 10_000),
}

/** A share of an amount in basis points, rounded to the minor unit as the programme has it. */
export const shareOf = (
  { currency, minorUnits: whole }: Money,
  share: number,
  rounding: ProgrammeSettings['rounding'],
): Money => ({ currency, minorUnits: minorUnits(ROUND[rounding](whole * share)) })
