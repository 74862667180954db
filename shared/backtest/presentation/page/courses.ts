import type { Html } from '../../../rendering/html.ts'
import { ACCENT } from '../../../rendering/palette.ts'
import type { BacktestSummary, CourseChange } from '../../backtest-summary.ts'
import { difference } from '../figures.ts'
import type { Names } from '../names.ts'
import type { Words } from '../words.ts'
import { bar } from './bar.ts'
import { NOTHING, section } from './section.ts'
import { LOSS } from './styles.ts'
import { change, figure, table, text } from './table.ts'

const MOST_COURSES = 10
const WIDTH = 120

const size = ({ points }: CourseChange): number => Math.abs(difference(points))

/** The courses whose points change most; those that stay as they are, are left out. */
export function coursesSection({ courses }: BacktestSummary, names: Names, words: Words): Html {
  const { labels, headings, number, signed, bars } = words
  const shown = courses
    .filter(course => size(course) > 0)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, MOST_COURSES)
  const [largest] = shown
  if (!largest) return NOTHING
  const rows = shown.map(course => {
    const { courseId, points } = course
    const name = names.course(courseId)
    const label = signed(difference(points))
    const colour = difference(points) > 0 ? ACCENT : LOSS
    const drawn = { value: size(course), most: size(largest), width: WIDTH, colour, label, alt: bars.alt(name, label) }
    return [name, change(number(points.before), number(points.after)), bar(drawn)]
  })
  const columns = [text(labels.course), figure(labels.points), text(labels.difference)]
  return section(headings.courses, table(columns, rows))
}
