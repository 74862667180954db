import type { Ranking } from './ranking.ts'
import type { Story } from './story.ts'
import type { Words } from './words.ts'

/** The plain-text part: the same story for mail programmes, screen readers and previews that show no HTML. */
export function mailText(ranking: Ranking, story: Story, words: Words, link: string): string {
  const blocks = [
    [story.heading, story.scope],
    [story.news],
    story.summary,
    bandLines(ranking, words),
    branchLines(ranking, words),
    topLines(story, words),
    [story.whereTheRestIs, `${words.open}: ${link}`],
    [story.company, story.footer],
  ]
  const lines = blocks.filter(block => block.length > 0).map(block => block.map(oneLine).join('\n'))
  return `${lines.join('\n\n')}\n`
}

function bandLines({ bandCounts, population }: Ranking, { labels, percent }: Words): readonly string[] {
  if (population === 0) return []
  const lines = bandCounts.map(({ band, below, people }) => {
    const size = `${labels.peopleCount(people)} (${percent(people / population)})`
    return `  ${labels.bandName(band.id)} (${labels.range(band.minPoints, below)}): ${size}`
  })
  return [labels.bands, ...lines]
}

function branchLines({ branches }: Ranking, { labels, number }: Words): readonly string[] {
  const lines = branches.map(
    ({ label, average, people }) => `  ${label}: ${number(average, 1)} (${labels.peopleCount(people)})`,
  )
  return lines.length === 0 ? [] : [labels.branches, ...lines]
}

function topLines({ top }: Story, { labels, number }: Words): readonly string[] {
  const lines = top.map(({ rank = 0, name, employeeId, branchLabel, points, band }) =>
    [
      `  ${number(rank).padStart(3)}.`,
      name,
      `(${employeeId}, ${branchLabel})`,
      labels.pointsCount(points),
      labels.bandName(band),
    ].join(' '),
  )
  return lines.length === 0 ? [] : [labels.top(top.length), ...lines]
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ')
