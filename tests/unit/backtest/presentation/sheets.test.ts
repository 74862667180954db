import { describe, expect, test } from 'vitest'
import { backtestSheets } from '../../../../shared/backtest/presentation/render-sheets.ts'
import type { SheetsInput } from '../../../../shared/backtest/presentation/telling.ts'
import type { BranchPath } from '../../../../shared/domain/brand.ts'
import { brand } from '../../../../shared/domain/brand.ts'
import { unzip } from '../../../support/unzip.ts'
import { NOBODY, periodId, personChange, SUMMARY, tellingOf, UNCHANGED } from './telling-builder.ts'

const EVIL = '=1+1'

const PEOPLE: SheetsInput['people'] = [
  { ...personChange(1), name: EVIL },
  {
    ...personChange(2, { branch: brand<BranchPath>('@SUM(1+1)'), lost: ['promotion', 'top-20'], held: 7 }),
    name: '李小龙',
  },
  personChange(3, { rank: { before: null, after: null }, band: { before: null, after: 'C' }, gained: [] }),
]

const workbook = async (
  summary: Parameters<typeof tellingOf>[0] = {},
  { people = PEOPLE, ...changes }: Partial<SheetsInput> = {},
) => unzip(await backtestSheets({ ...tellingOf(summary, changes), people }))

type Parts = Awaited<ReturnType<typeof workbook>>

const unescaped = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The values of a sheet, row by row; empty cells are left out. */
const rowsOf = (parts: Parts, sheet: number): readonly (readonly (string | number)[])[] => {
  const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>.*?<t[^>]*>([\s\S]*?)<\/t>.*?<\/si>/g)].map(
    ([, text = '']) => unescaped(text),
  )
  const xml = parts[`xl/worksheets/sheet${sheet}.xml`] ?? ''
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*)><v>(.*?)<\/v><\/c>/g)].map(([, about = '', value = '']) =>
      about.includes('t="s"') ? (strings[Number(value)] ?? '') : Number(value),
    ),
  )
}

describe.each([
  ['zh-CN', ['汇总', '人员', '分支机构', '课程', '权益规则']],
  ['en', ['Summary', 'People', 'Branches', 'Courses', 'Entitlements']],
] as const)('the workbook in %s', (locale, names) => {
  test('has its five sheets, each with a frozen header, and filters on the lists', async () => {
    const parts = await workbook({}, { locale })
    expect(
      [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name),
    ).toEqual(names)
    for (const sheet of [1, 2, 3, 4, 5])
      expect(parts[`xl/worksheets/sheet${sheet}.xml`]).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<autoFilter')
    expect(parts['xl/worksheets/sheet2.xml']).toContain('</sheetData><autoFilter ref="A1:M4"/>')
  })

  test('has words everywhere, for nobody and for no change as well', async () => {
    for (const summary of [{}, UNCHANGED, NOBODY])
      expect(Object.values(await workbook(summary, { locale, people: [] })).join('')).not.toMatch(
        /undefined|NaN|\[object/,
      )
  })
})

describe('the workbook', () => {
  test('holds the totals it was given as numbers, money in units of its currency', async () => {
    const parts = await workbook({}, { locale: 'en' })
    const rows = rowsOf(parts, 1)
    expect(rows).toContainEqual(['Points', 28_040, 31_205, 3_165])
    expect(rows).toContainEqual(['Cost (CNY)', 205_000, 235_000, 30_000])
    expect(rows).toContainEqual(['Band A', 71, 98, 27])
    expect(rows).toContainEqual(['Points · Q4 2026', 4_010, 4_190, 180])
    expect(parts['xl/styles.xml']).toContain('[$CNY] #,##0.00')
  })

  test('lists every branch, course and entitlement so that they add up', async () => {
    const parts = await workbook({}, { locale: 'en' })
    expect(rowsOf(parts, 3)).toContainEqual(['hq/east/shanghai', 90, 52, 9_040, 10_320, 1_280, 68_000, 84_000, 16_000])
    expect(rowsOf(parts, 3)).toHaveLength(1 + SUMMARY.branches.length)
    expect(rowsOf(parts, 4)).toContainEqual(['Not on a course', 3_020, 3_020, 0])
    expect(rowsOf(parts, 5)).toContainEqual(['Top 20% bonus', 61, 60, -1, 8, 9, 183_000, 180_000, -3_000])
    const costs = rowsOf(parts, 5)
      .slice(1)
      .map(row => Number(row.at(-2)))
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe(235_000)
  })

  test('lists everybody who changes, and leaves empty what nobody knows', async () => {
    const rows = rowsOf(await workbook(), 2)
    expect(rows[0]).toEqual(
      ['工号', '姓名', '分支机构', '调整前积分', '调整后积分', '积分增减', '调整前档位', '调整后档位'].concat([
        '调整前排名',
        '调整后排名',
        '新增',
        '失去',
        '保底补足积分',
      ]),
    )
    const gains = ['专项奖金', '晋升申请资格; 前 20% 奖金', 7]
    expect(rows[2]).toEqual(['E000002', '李小龙', '@SUM(1+1)', 110, 205, 95, 'B', 'A', 48, 12, ...gains])
    expect(rows[3]).toEqual(['E000003', 'hq/east/shanghai', 110, 205, 95, 'C'])
  })

  test('keeps texts that look like formulas texts', async () => {
    const parts = await workbook()
    expect(rowsOf(parts, 2)[1]).toContain(EVIL)
    expect(Object.values(parts).join('')).not.toContain('<f>')
  })

  test('makes columns wide enough for Chinese', async () => {
    const name = '很长的名字很长的名字'
    const xml = (await workbook({}, { people: [{ ...personChange(1), name }] }))['xl/worksheets/sheet2.xml'] ?? ''
    const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths[1]).toBeGreaterThanOrEqual(2 * name.length)
  })

  test('writes money of other currencies with their own decimals', async () => {
    const { cost } = SUMMARY
    const yen = { before: { ...cost.before, currency: 'JPY' }, after: { ...cost.after, currency: 'JPY' } }
    const parts = await workbook({
      cost: yen,
      periods: [{ period: periodId('2026'), changed: 1, points: { before: 1, after: 2 } }],
    })
    expect(rowsOf(parts, 1)).toContainEqual(['费用（JPY）', 20_500_000, 23_500_000, 3_000_000])
    expect(parts['xl/styles.xml']).toMatch(/\[\$JPY\] #,##0"/)
  })
})
