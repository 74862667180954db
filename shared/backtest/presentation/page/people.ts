import { type Html, html, joined } from '../../../rendering/html.ts'
import type { PersonChange } from '../../backtest-summary.ts'
import { difference } from '../figures.ts'
import type { Names } from '../names.ts'
import type { PageInput } from '../telling.ts'
import type { Words } from '../words.ts'
import { MOST_ROWS, NOTHING, note, section } from './section.ts'
import { GAIN, LOSS } from './styles.ts'
import { change, changeWithDifference, figure, table, text, withNote } from './table.ts'

/** The people most affected. */
export function peopleSection(input: PageInput, names: Names, words: Words): Html {
  const { mostAffected, changed } = input.result.summary
  if (mostAffected.length === 0) return NOTHING
  const { labels, headings } = words
  const shown = mostAffected.slice(0, MOST_ROWS)
  const columns = [
    text(labels.name),
    figure(labels.points),
    text(labels.band),
    figure(labels.rank),
    text(labels.eligibility),
  ]
  const rows = shown.map(person => rowOf(person, input.names, names, words))
  const more = changed > shown.length ? note(words.onlySome(shown.length, changed)) : NOTHING
  return section(headings.people, table(columns, rows), more)
}

function rowOf(person: PersonChange, people: PageInput['names'], names: Names, words: Words) {
  const { number, signed } = words
  const { points, band, rank, branch } = person
  const ranked = (value: number | null) => (value === null ? '–' : number(value))
  return [
    withNote(whoIs(person, people, words), branch),
    changeWithDifference(number(points.before), number(points.after), signed(difference(points))),
    change(band.before ?? '–', band.after ?? '–'),
    change(ranked(rank.before), ranked(rank.after)),
    moved(person, names),
  ]
}

function whoIs({ employeeId }: PersonChange, people: PageInput['names'], { labels }: Words): string {
  if (employeeId === undefined) return labels.erased
  const name = people.get(employeeId)
  return name === undefined ? employeeId : `${name} · ${employeeId}`
}

/** What is gained and what is lost; told apart by the sign as well as by the colour. */
function moved({ gained, lost }: PersonChange, names: Names): Html {
  const line = (sign: string, colour: string) => (id: string) =>
    html`<div style="color:${colour};">${sign} ${names.entitlement(id)}</div>`
  return joined([...gained.map(line('+', GAIN)), ...lost.map(line('−', LOSS))])
}
