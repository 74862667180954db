import type { Locale } from '../../../shared/domain/programme.ts'
import { headerText } from '../rendering/header-text.ts'
import type { Ranking, RankingRow } from './ranking.ts'
import { inLanguage, type Lead, type Words } from './words.ts'

/** How many rows stand in the mail itself; nobody without points is shown as one of the best. */
const TOP = 20

/** What the mail says, in order, in one language: the same for its HTML and its plain text. */
export interface Story {
  readonly company: string
  /** One line, without line breaks whatever people are called. */
  readonly subject: string
  readonly heading: string
  readonly scope: string
  readonly news: string
  readonly summary: readonly string[]
  readonly top: readonly RankingRow[]
  readonly whereTheRestIs: string
  readonly footer: string
}

interface Setting {
  readonly company: string
  readonly locale: Locale
  /** Names of the files that go along; empty when they are too large or not wanted. */
  readonly attached: readonly string[]
}

/** Puts a ranking into words. */
export function tell(ranking: Ranking, words: Words, { company, locale, attached }: Setting): Story {
  const period = words.period(ranking.period.id)
  const until = ranking.provisional ? words.until(words.day(ranking.asOf, ranking.timeZone)) : ''
  const lead = leadOf(ranking)
  const news = newsOf(ranking, lead, words)
  const scope = ranking.branch === undefined ? '' : `${ranking.branch} `
  return {
    company,
    subject: headerText(words.subject({ period, until, scope, news })),
    heading: `${period}${words.betweenTitleAndPeriod}${words.title}`,
    scope: scopeLine(ranking, words, locale),
    news: words.sentence(news),
    summary: summaryOf(ranking, words),
    top: ranking.ranked ? ranking.rows.slice(0, TOP).filter(row => row.points > 0) : [],
    whereTheRestIs: attached.length > 0 ? words.attached(attached) : words.notAttached,
    footer: words.whyYou(company),
  }
}

/** Nobody leads where nobody is ranked, or nobody has points. */
function leadOf({ rows, ranked }: Ranking): Lead | undefined {
  const [first] = rows
  if (!ranked || first === undefined || first.points <= 0) return undefined
  const sharing = rows.filter(row => row.rank === 1).length
  return { name: first.name, others: sharing - 1, points: first.points }
}

function newsOf(ranking: Ranking, lead: Lead | undefined, { news }: Words): string {
  const [top] = ranking.bandCounts
  if (ranking.population === 0) return news.nobody
  if (!ranking.ranked) return news.tooFew(ranking.population, ranking.minimumGroup)
  if (lead === undefined) return news.nobodyHasPoints(ranking.population)
  return news.lead(lead, top?.band.id ?? '', top?.people ?? 0)
}

function summaryOf(ranking: Ranking, words: Words): readonly string[] {
  const { summary, number } = words
  if (ranking.population === 0) return [summary.nobody]
  const median = number(ranking.median, ranking.median % 1 === 0 ? 0 : 1)
  const counts = ranking.bandCounts.map(({ band, people }) => ({ band: band.id, people }))
  return [
    [summary.population(ranking.population, ranking.withPoints), summary.middle(number(ranking.average, 1), median)],
    [summary.bands(counts), ...improvement(ranking, words)],
    bestAndLast(ranking, words),
    ranking.provisional ? [summary.provisional(words.moment(ranking.asOf, ranking.timeZone))] : [],
  ]
    .filter(sentences => sentences.length > 0)
    .map(sentences => sentences.join(words.betweenSentences))
}

const improvement = ({ bandCounts }: Ranking, { summary }: Words): readonly string[] =>
  bandCounts
    .filter(({ band, people }) => band.improvementPlan === true && people > 0)
    .map(({ band, people }) => summary.improvement(people, band.id))

function bestAndLast({ branches }: Ranking, { summary, number }: Words): readonly string[] {
  const [best] = branches
  const last = branches.at(-1)
  if (best === undefined || last === undefined || best.average === last.average) return []
  return [summary.branches(best.label, number(best.average, 1), last.label, number(last.average, 1))]
}

function scopeLine(ranking: Ranking, { labels, moment }: Words, locale: Locale): string {
  const branch = ranking.branch ?? labels.wholeProgramme
  const asOf = `${labels.asOf} ${moment(ranking.asOf, ranking.timeZone)}`
  return [inLanguage(ranking.programme, locale), branch, asOf].join(' · ')
}
