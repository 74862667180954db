import { periodName } from '../../rendering/period-name.ts'
import { formatsOf } from './formats.ts'
import type { SaidChange, Words } from './words.ts'

const formats = formatsOf('en')
const { number } = formats
const plurals = new Intl.PluralRules('en')

const isOne = (value: number): boolean => plurals.select(value) === 'one'
const count = (value: number, one: string, other: string): string => `${number(value)} ${isOne(value) ? one : other}`
const people = (value: number): string => count(value, 'person', 'people')
const points = (value: number): string => count(value, 'point', 'points')
const grown = ({ growth }: SaidChange): string => (growth === undefined ? '' : ` (${growth})`)

const everybody = (participants: number): string =>
  isOne(participants) ? 'the only participant keeps' : `all ${number(participants)} participants keep`

/** English: every text of a backtest. */
export const en: Words = {
  ...formats,
  period: id => periodName(id, 'en'),
  title: version => `Backtest of version ${version}`,
  sentence: ([first = '', ...others]) =>
    `${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...others].join('; ')}.`,
  news: {
    nobody: period => `nothing changes: nobody has points or a standing in ${period}`,
    nothing: participants => `nothing changes: ${everybody(participants)} points, bands and eligibilities`,
    onlyCost: participants => `${everybody(participants)} points, bands and eligibilities`,
    changed: (changed, participants) =>
      `${number(changed)} of ${count(participants, 'participant', 'participants')} ${isOne(changed) ? 'changes' : 'change'}`,
    costRises: cost => `cost rises from ${cost.before} to ${cost.after}${grown(cost)}`,
    costFalls: cost => `cost falls from ${cost.before} to ${cost.after}${grown(cost)}`,
    costStays: cost => `cost stays at ${cost}`,
  },
  summary: {
    pointsRise: said => `Points rise from ${said.before} to ${said.after}${grown(said)}.`,
    pointsFall: said => `Points fall from ${said.before} to ${said.after}${grown(said)}.`,
    pointsStay: total => `The points stay at ${total} altogether.`,
    eligibilities: (gained, lost) =>
      `${count(gained, 'eligibility is', 'eligibilities are')} gained, ${number(lost)} lost.`,
  },
  facts: {
    programme: 'Programme',
    version: 'Version tried',
    effectiveFrom: 'Effective from',
    period: 'Period',
    seenAt: 'History up to',
    entries: 'Ledger entries to post',
    hash: 'Hash of the backtest',
    inZone: (moment, timeZone) => `${moment} (${timeZone})`,
  },
  headings: {
    facts: 'What was tried',
    figures: 'Key figures',
    bands: 'People by band',
    entitlements: 'Entitlements',
    branches: 'Branches',
    courses: 'Courses with the largest difference',
    people: 'People most affected',
    held: 'Nobody loses what was reached',
    periods: 'Periods reached',
    publish: 'To publish exactly this',
  },
  labels: {
    figure: 'Figure',
    before: 'Before',
    after: 'After',
    difference: 'Difference',
    participants: 'Participants',
    changed: 'Changed',
    population: 'Assessed (N)',
    points: 'Points',
    meanPoints: 'Points per participant',
    cost: currency => `Cost (${currency})`,
    band: 'Band',
    bandName: id => `Band ${id}`,
    rank: 'Rank',
    entitlement: 'Entitlement',
    people: 'People',
    gained: 'Gained',
    lost: 'Lost',
    eligibility: 'Eligibility',
    branch: 'Branch',
    course: 'Course',
    courseId: 'Course id',
    noCourse: 'Not on a course',
    name: 'Name',
    employee: 'Employee',
    erased: '(erased)',
    period: 'Period',
    held: 'Points given so that nothing is lost',
    heldPeople: 'People given points so that nothing is lost',
    beforeOf: label => `${label} before`,
    afterOf: label => `${label} after`,
    differenceOf: label => `${label} difference`,
  },
  bars: {
    before: some => `before ${number(some)}`,
    after: (some, difference) => `after ${number(some)} (${difference})`,
    alt: (subject, said) => `${subject}: ${said}`,
  },
  entitlementKinds: {
    'promotion-application': () => 'May apply for promotion',
    'fixed-bonus': () => 'Fixed bonus',
    'percent-of-bonus': share => `${share} on top of the bonus`,
    'top-percent-bonus': share => `Top ${share} bonus`,
  },
  held: (some, given) =>
    `${people(some)} would lose a band or an entitlement already reached: ${points(given)} given on top make up for it.`,
  onlySome: (shown, all) => `${number(shown)} of ${number(all)} are shown; the workbook lists them all.`,
  publish: version =>
    `Publish version ${version} with the hash below. What is posted is then exactly what is shown here. People in whom something of what was seen here has changed meanwhile are skipped and listed; what was recorded since is judged under the new version.`,
  personal: 'This page contains personal data: please do not forward it.',
  sheets: {
    summary: 'Summary',
    people: 'People',
    branches: 'Branches',
    courses: 'Courses',
    entitlements: 'Entitlements',
  },
}
