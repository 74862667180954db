import { DEFAULT_PROGRAMME } from './default.ts'
import { MANUFACTURER_PROGRAMME } from './manufacturer.ts'
import type { ShippedProgramme } from './shipped.ts'
import { TECHNOLOGY_PROGRAMME } from './technology.ts'

export type { ShippedProgramme } from './shipped.ts'

/** Every programme that comes with an installation. One deployment runs all of them side by side. */
export const SHIPPED_PROGRAMMES: readonly ShippedProgramme[] = [
  DEFAULT_PROGRAMME,
  MANUFACTURER_PROGRAMME,
  TECHNOLOGY_PROGRAMME,
]
