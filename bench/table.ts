import Table from 'cli-table3'

export type Row = readonly (string | number)[]

/** A table for a terminal. */
export const draw = (head: readonly string[], rows: readonly Row[]): string => {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  table.push(...rows.map(row => [...row]))
  return table.toString()
}
