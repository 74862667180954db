import Table from 'cli-table3'

export type Cell = string | number

/** Lines between the rows would make it twice as long. */
const WITHOUT_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

/** A table as text. Numbers stand on the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const colAligns = head.map((_, column) => (typeof rows[0]?.[column] === 'number' ? 'right' : 'left'))
  const table = new Table({ head: [...head], colAligns, style: { head: [], border: [] }, chars: WITHOUT_LINES })
  table.push(...rows.map(row => [...row]))
  return table.toString()
}
