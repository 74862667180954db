import { periodName } from '../../../shared/rendering/period-name.ts'
import type { Lead, Words } from './words.ts'

const plurals = new Intl.PluralRules('en')

const number = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

const count = (value: number, one: string, other: string): string =>
  `${number(value)} ${plurals.select(value) === 'one' ? one : other}`

const people = (value: number): string => count(value, 'person', 'people')
const points = (value: number): string => count(value, 'point', 'points')

const leaders = ({ name, others, points: most }: Lead): string =>
  others === 0
    ? `${name} leads with ${points(most)}`
    : `${name} and ${count(others, 'other', 'others')} lead with ${points(most)}`

const listed = new Intl.ListFormat('en')

/** English: every sentence of the ranking. */
export const en: Words = {
  number,
  percent: share =>
    share.toLocaleString('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  day: (instant, timeZone) => new Date(instant).toLocaleDateString('en', { timeZone, month: 'long', day: 'numeric' }),
  moment: (instant, timeZone) =>
    new Date(instant).toLocaleString('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' }),
  period: id => periodName(id, 'en'),
  title: 'training points ranking',
  betweenTitleAndPeriod: ' ',
  betweenSentences: ' ',
  sentence: news => `${news.charAt(0).toUpperCase()}${news.slice(1)}.`,
  until: day => ` to ${day}`,
  subject: ({ period, until, scope, news }) => `[Training points] ${scope}${period} ranking${until}: ${news}`,
  news: {
    lead: (lead, topBand, inTopBand) => `${leaders(lead)}, ${number(inTopBand)} in band ${topBand}`,
    nobodyHasPoints: population => `none of ${people(population)} has points yet`,
    tooFew: (population, minimum) => `${people(population)}, not ranked under ${number(minimum)}`,
    nobody: 'no participants',
  },
  summary: {
    population: (all, withPoints) =>
      withPoints === all
        ? `${count(all, 'participant', 'participants')}, all with points.`
        : `${count(all, 'participant', 'participants')}, ${number(withPoints)} of them with points.`,
    middle: (average, median) => `The average is ${average} points, the median ${median}.`,
    bands: counts =>
      `${listed.format(counts.map(({ band, people: some }, index) => `${index === 0 ? people(some) : number(some)} in band ${band}`))}.`,
    improvement: (some, band) =>
      `${people(some)} in band ${band} ${plurals.select(some) === 'one' ? 'needs' : 'need'} an improvement plan.`,
    branches: (best, bestAverage, last, lastAverage) =>
      `By branch, ${best} has the highest average (${bestAverage}), ${last} the lowest (${lastAverage}).`,
    provisional: moment => `The period is still open: these are provisional figures as of ${moment}.`,
    nobody: 'Nobody takes part in this scope and period.',
  },
  labels: {
    wholeProgramme: 'All branches',
    asOf: 'As of',
    people: 'Participants',
    headcount: 'People',
    withPoints: 'With points',
    average: 'Average points',
    median: 'Median points',
    bands: 'Bands',
    distribution: 'Distribution of points',
    branches: 'Average points by branch',
    top: top => `Top ${number(top)}`,
    rank: 'Rank',
    employee: 'Employee',
    name: 'Name',
    branch: 'Branch',
    points: 'Points',
    band: 'Band',
    kpiScore: 'KPI score',
    improvementPlan: 'Improvement plan',
    yes: 'yes',
    share: 'Share',
    range: (from, below) =>
      below === undefined
        ? `${number(from)} and more`
        : from <= 0
          ? `under ${number(below)}`
          : `${number(from)}–${number(below - 1)}`,
    bandName: id => `Band ${id}`,
    peopleCount: people,
    pointsCount: points,
  },
  charts: {
    distributionAlt: bins => `Distribution of points: ${bins}.`,
    branchesAlt: branches => `Average points by branch: ${branches}.`,
  },
  open: 'Open the archived report',
  attached: files => `The full list is attached: ${listed.format(files)}.`,
  notAttached: 'The full list is not attached: see the archived report.',
  whyYou: company =>
    `You receive this mail as a recipient of this report at ${company}. It contains personal data: please do not forward it.`,
  sheet: 'Ranking',
  file: period => `training-points-ranking-${period.replaceAll(' ', '-')}`,
}
