import type { BranchPath } from '../../../shared/domain/brand.ts'

/** More bars than this nobody compares: branches are then put together one level higher. */
const MOST_GROUPS = 12

export interface BranchFigures {
  /** Without what all branches have in common. */
  readonly label: string
  readonly people: number
  readonly average: number
  /** People in each band, by the band's id. */
  readonly bands: ReadonlyMap<string, number>
}

interface Row {
  readonly branch: BranchPath
  readonly points: number
  readonly band: string
}

/** A short label for each branch: `east/shanghai` where everybody is below `hq`. */
export function labelBranches(people: readonly { readonly branch: BranchPath }[]): ReadonlyMap<string, string> {
  const paths = [...new Set(people.map(person => person.branch))]
  const common = commonLevels(paths)
  return new Map(paths.map(path => [path, labelOf(path, common)]))
}

/** Compares branches, or their common parents where there are too many; best average first. */
export function compareBranches(rows: readonly Row[]): readonly BranchFigures[] {
  const paths = [...new Set(rows.map(row => row.branch))]
  const depth = depthFor(paths)
  const groups = Map.groupBy(rows, row => cut(row.branch, depth))
  if (groups.size < 2) return []
  const common = commonLevels([...groups.keys()])
  const figures = [...groups].map(([path, group]) => figuresOf(labelOf(path, common), group))
  return figures.sort((a, b) => b.average - a.average || (a.label < b.label ? -1 : 1)).slice(0, MOST_GROUPS)
}

function figuresOf(label: string, group: readonly Row[]): BranchFigures {
  const sum = group.reduce((total, row) => total + row.points, 0)
  const bands = new Map<string, number>()
  for (const { band } of group) bands.set(band, (bands.get(band) ?? 0) + 1)
  return { label, people: group.length, average: sum / group.length, bands }
}

const levelsOf = (path: string): readonly string[] => path.split('/')
const cut = (path: string, depth: number): string => levelsOf(path).slice(0, depth).join('/')

/** The deepest level at which there are few enough groups; at least one level below what all have in common. */
function depthFor(paths: readonly string[]): number {
  const deepest = Math.max(1, ...paths.map(path => levelsOf(path).length))
  const shallowest = commonLevels(paths) + 1
  for (let depth = deepest; depth > shallowest; depth--) {
    if (new Set(paths.map(path => cut(path, depth))).size <= MOST_GROUPS) return depth
  }
  return shallowest
}

/** How many leading levels all paths share, leaving each at least its last one. */
function commonLevels(paths: readonly string[]): number {
  const [first = '', ...others] = paths
  const levels = levelsOf(first)
  const shortest = paths.length === 0 ? 0 : Math.min(...paths.map(path => levelsOf(path).length))
  let common = 0
  while (common < shortest - 1 && others.every(path => levelsOf(path)[common] === levels[common])) common++
  return common
}

const labelOf = (path: string, common: number): string => levelsOf(path).slice(common).join('/')
