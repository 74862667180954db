import type { BranchPath } from './brand.ts'

/** Whether a branch is a node or lies below it, by whole segments: `hq/eastern` is not below `hq/east`. */
export const isWithin = (branch: BranchPath, node: BranchPath): boolean =>
  branch === node || branch.startsWith(`${node}/`)
