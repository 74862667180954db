import type { CellObject, Row, Sheet } from 'write-excel-file/node'

type Cell = CellObject | undefined

export interface Column<Item> {
  readonly heading: string
  readonly cell: (item: Item) => Cell
}

const HEADER = { fontWeight: 'bold', backgroundColor: '#dce8f6', alignVertical: 'center', height: 22 } as const

/** In characters; longer texts are cut off by the cell beside them, and stay whole in their own. */
const WIDEST = 60
/** Beside the text, for the arrow of the filter. */
const ROOM = 4

/** A sheet with a frozen header and columns as wide as what stands in them. */
export function sheetOf<Item>(name: string, items: readonly Item[], columns: readonly Column<Item>[]): Sheet<never> {
  const header = columns.map(({ heading }): CellObject => ({ value: heading, type: String, ...HEADER }))
  const widths = columns.map(({ heading }) => widthOf(heading))
  const data: Row[] = [header]
  for (const item of items) {
    const row = columns.map(column => column.cell(item))
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOfCell(cell))
    })
    data.push(row)
  }
  const wide = widths.map(width => ({ width: Math.min(WIDEST, width) + ROOM }))
  return { sheet: name, data, columns: wide, stickyRowsCount: 1 }
}

/** Separators, sign and decimals of a figure as it is shown; 3 more for a currency. */
const FIGURE = 6

function widthOfCell(cell: Cell): number {
  if (cell?.value === undefined) return 0
  return typeof cell.value === 'number' ? String(Math.trunc(cell.value)).length + FIGURE : widthOf(String(cell.value))
}

/** Chinese characters, and the punctuation that goes with them, are twice as wide as Latin ones. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (width, character) => width + (/[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  )
