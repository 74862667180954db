import type { Band } from '../rule-set.ts'
import { type Check, finding } from './finding.ts'

/** Two bands that begin at the same points: the second is never reached. */
export const findRepeatedBands: Check = ({ bands }) =>
  bands.flatMap((band, index) => {
    const twin = bands.slice(0, index).find(({ minPoints }) => minPoints === band.minPoints)
    if (twin === undefined) return []
    return finding(
      'error',
      'repeated-band',
      ['bands', index, 'minPoints'],
      `档位 ${band.id} 与档位 ${twin.id} 都从 ${band.minPoints} 分开始，区间重叠。`,
      `The bands ${band.id} and ${twin.id} both begin at ${band.minPoints} points: they overlap.`,
    )
  })

/** No band at 0: whoever has fewer points than the lowest one asks for would be put into it all the same. */
export const findMissingBottomBand: Check = ({ bands }) => {
  const lowest = Math.min(...bands.map(({ minPoints }) => minPoints))
  if (bands.length === 0 || lowest === 0) return []
  return [
    finding(
      'error',
      'no-bottom-band',
      ['bands'],
      `缺少最低档位：没有从 0 分开始的档位，${lowest} 分以下的人员无档可归。`,
      `The bottom band is missing: no band begins at 0, so there is none for people under ${lowest} points.`,
    ),
  ]
}

/** A band with more points and a lower KPI score than one below it. */
export const findFallingKpiScores: Check = ({ bands }) => {
  const ascending = bands.toSorted((a, b) => a.minPoints - b.minPoints)
  const lowerButBetter = (band: Band, place: number) =>
    ascending.slice(0, place).find(below => below.kpiScore > band.kpiScore && below.minPoints < band.minPoints)
  return ascending.flatMap((band, place) => {
    const below = lowerButBetter(band, place)
    if (below === undefined) return []
    return finding(
      'warning',
      'falling-kpi-score',
      ['bands', bands.indexOf(band), 'kpiScore'],
      `档位 ${band.id}（${band.minPoints} 分起）的指标得分 ${band.kpiScore} 低于档位 ${below.id}（${below.minPoints} 分起）的 ${below.kpiScore}：积分越多得分反而越低。`,
      `The band ${band.id} (from ${band.minPoints} points) has the KPI score ${band.kpiScore}, less than ${below.kpiScore} of the band ${below.id} (from ${below.minPoints}): more points earn less.`,
    )
  })
}
