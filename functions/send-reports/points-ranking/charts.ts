import type { BarSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import { ACCENT, bandColour, INK, LINE, MUTED } from '../../../shared/rendering/palette.ts'
import type { Ranking } from './ranking.ts'
import type { Words } from './words.ts'

/** A picture in the mail: what to draw, and what it says to somebody who cannot see it. */
export interface Chart {
  /** File name in the archive and content id in the mail. */
  readonly name: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly option: EChartsCoreOption
}

const WIDTH = 600
const FONT = 'Noto Sans SC'

/** The pictures that this ranking has something to show for. */
export function chartsOf(ranking: Ranking, words: Words): readonly Chart[] {
  if (ranking.population === 0) return []
  return ranking.branches.length === 0
    ? [distributionChart(ranking, words)]
    : [distributionChart(ranking, words), branchesChart(ranking, words)]
}

/** How many people have how many points, each bar split by band. */
function distributionChart(ranking: Ranking, words: Words): Chart {
  const { distribution } = ranking
  const bins = distribution.map(({ from, to }) => `${words.number(from)}–${words.number(to - 1)}`)
  const people = distribution.map(({ bands }) => [...bands.values()].reduce((sum, some) => sum + some, 0))
  return {
    name: 'distribution.png',
    alt: words.charts.distributionAlt(bins.map((bin, index) => `${bin}: ${people[index]}`).join(', ')),
    width: WIDTH,
    height: 276,
    option: {
      ...BASE,
      grid: { left: 12, right: 12, top: 64, bottom: 34, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { top: 6, left: 8, itemWidth: 14, itemHeight: 14, itemGap: 22, textStyle: text(14), selectedMode: false },
      xAxis: { type: 'category', data: bins, name: words.labels.points, ...CATEGORY_AXIS },
      yAxis: { type: 'value', show: false },
      series: [...bandSeries(ranking, words), totals(people, words)],
    },
  }
}

/** Stacked from the lowest band up, named with the size of the band. */
function bandSeries({ bandCounts, distribution }: Ranking, words: Words): readonly BarSeriesOption[] {
  const series = bandCounts.map(({ band, people }, index) => ({
    type: 'bar' as const,
    stack: 'people',
    name: `${words.labels.bandName(band.id)}  ${words.labels.peopleCount(people)}`,
    itemStyle: { color: bandColour(index) },
    barCategoryGap: '22%',
    data: distribution.map(({ bands }) => bands.get(band.id) ?? 0),
  }))
  return series
}

/** An invisible series on top of the stack that writes the sum of each bar above it. */
const totals = (people: readonly number[], words: Words): BarSeriesOption => ({
  type: 'bar',
  stack: 'people',
  data: people.map(sum => ({ value: 0, label: { show: sum > 0, formatter: words.number(sum) } })),
  label: { show: true, position: 'top', ...text(13) },
})

/** The average of each branch, best first. */
function branchesChart({ branches }: Ranking, words: Words): Chart {
  const average = (value: number) => words.number(value, 1)
  return {
    name: 'branches.png',
    alt: words.charts.branchesAlt(branches.map(branch => `${branch.label} ${average(branch.average)}`).join(', ')),
    width: WIDTH,
    height: 40 + branches.length * 34,
    option: {
      ...BASE,
      grid: { left: 12, right: 120, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: { type: 'category', inverse: true, data: branches.map(branch => branch.label), ...BRANCH_AXIS },
      series: [
        {
          type: 'bar',
          barWidth: 20,
          itemStyle: { color: ACCENT, borderRadius: 3 },
          data: branches.map(branch => ({
            value: Math.max(0, branch.average),
            label: { formatter: `${average(branch.average)}  {people|${words.labels.peopleCount(branch.people)}}` },
          })),
          label: { show: true, position: 'right', ...text(14), rich: { people: { color: MUTED, fontSize: 13 } } },
        },
      ],
    },
  }
}

const text = (fontSize: number, color: string = INK) => ({ fontFamily: FONT, fontSize, color })

const BASE = { animation: false, backgroundColor: '#ffffff', textStyle: { fontFamily: FONT } } as const

const CATEGORY_AXIS = {
  nameLocation: 'middle',
  nameGap: 28,
  nameTextStyle: text(13, MUTED),
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
  axisLabel: { ...text(12, MUTED), hideOverlap: true },
} as const

const BRANCH_AXIS = {
  axisTick: { show: false },
  axisLine: { show: false },
  axisLabel: { ...text(14), width: 190, overflow: 'truncate' },
} as const
