import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../functions/send-reports/points-ranking/catalogue.ts'
import { chartsOf } from '../../../functions/send-reports/points-ranking/charts.ts'
import { drawPng } from '../../../functions/send-reports/rendering/png.ts'
import { drawSvg } from '../../../functions/send-reports/rendering/svg.ts'
import { company, person, rankingOf } from './ranking-builder.ts'

const textAsPicture = async (text: string): Promise<Buffer> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><text x="10" y="30" font-size="30">${text}</text></svg>`
  return PNG.sync.read(Buffer.from(await drawPng(svg, 60))).data
}

describe('the charts', () => {
  test('are pictures of twice their size, full of ink', async () => {
    for (const { option, width, height } of chartsOf(rankingOf(company(300)), wordsOf('zh-CN'))) {
      const picture = PNG.sync.read(Buffer.from(await drawPng(drawSvg(option, width, height), width)))
      expect([picture.width, picture.height]).toEqual([width * 2, height * 2])
      const colours = new Set(
        new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height),
      )
      expect(colours.size).toBeGreaterThan(50)
    }
  })

  test('write any Chinese character: each differs from the box for missing ones, and from nothing', async () => {
    const missing = await textAsPicture('\u{10FFFD}')
    const empty = await textAsPicture(' ')
    for (const character of '档积分张䶮喆㛃') {
      const drawn = await textAsPicture(character)
      expect(drawn.equals(missing), character).toBe(false)
      expect(drawn.equals(empty), character).toBe(false)
    }
  })

  test('say in words what they show', () => {
    const [distribution, branches] = chartsOf(rankingOf(company(300)), wordsOf('en'))
    expect(distribution?.alt).toMatch(/^Distribution of points: 0–19: \d+, /)
    expect(branches?.alt).toContain('west/chengdu ')
  })

  test('are left out where they would show nothing', () => {
    const one = rankingOf([person('E1', { points: 10 })])
    expect(chartsOf(one, wordsOf('en')).map(chart => chart.name)).toEqual(['distribution.png'])
    expect(chartsOf(rankingOf([]), wordsOf('en'))).toEqual([])
  })
})
