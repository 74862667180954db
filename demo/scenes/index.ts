import { rulesScene } from './rules.ts'
import type { Scene } from './scene.ts'

/** By the name that `--scene` takes. */
export const SCENES: Readonly<Record<string, Scene>> = { rules: rulesScene }
