import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../functions/send-reports/points-ranking/catalogue.ts'
import { columnsOf } from '../../../functions/send-reports/points-ranking/columns.ts'
import { rankingCsv } from '../../../functions/send-reports/points-ranking/csv.ts'
import { rankingXlsx } from '../../../functions/send-reports/points-ranking/xlsx.ts'
import { unzip } from '../../support/unzip.ts'
import { company, person, rankingOf } from './ranking-builder.ts'

const EVIL = '=HYPERLINK("http://evil.example","click")'
const ranking = rankingOf([
  ...company(300),
  person('E900', { name: EVIL, points: 1000 }),
  person('E901', { name: '@SUM(1+1)', points: 999 }),
  person('E902', { name: '\t-2+3', points: 998 }),
  person('E903', { name: '李, "小龙"', points: 997 }),
])
const columns = columnsOf(ranking, wordsOf('zh-CN'))

const partsOf = async () => unzip(await rankingXlsx(ranking.rows, columns, '排名'))

describe('the workbook', () => {
  test('has a row for everybody below a frozen header with filters', async () => {
    const sheet = (await partsOf())['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet.match(/<row /g)).toHaveLength(ranking.rows.length + 1)
    expect(sheet).toContain('<autoFilter ref="A1:H305"/>')
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<autoFilter'))
  })

  test('holds numbers as numbers and names as text, never as formulas', async () => {
    const parts = await partsOf()
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    const texts = Object.values(parts).join('')
    expect(sheet).not.toContain('<f>')
    expect(texts).toContain('=HYPERLINK(')
    expect(sheet).toMatch(/<c r="E2"[^>]*><v>1000<\/v><\/c>/)
    expect(sheet).not.toMatch(/<c r="E2"[^>]* t="s"/)
  })
})

describe('the CSV', () => {
  const text = rankingCsv(ranking.rows, columns)
  const lines = text.slice(1).split('\r\n')

  test('begins with a byte order mark and a header in the language of the report', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(lines[0]).toBe('排名,工号,姓名,分支机构,积分,档位,培训积分指标得分,改进计划')
    expect(lines).toHaveLength(ranking.rows.length + 2)
  })

  test('makes texts that spreadsheets would run harmless, and quotes what needs it', () => {
    expect(lines[1]).toBe(`1,E900,"'=HYPERLINK(""http://evil.example"",""click"")",hq/east/shanghai,1000,A,100,`)
    expect(lines[2]).toContain(`,'@SUM(1+1),`)
    expect(lines[3]).toContain(`,'\t-2+3,`)
    expect(lines[4]).toContain(',"李, ""小龙""",')
  })

  test('leaves negative numbers numbers', () => {
    const minus = rankingOf([person('E1', { points: -5 })], { minimumGroup: 1 })
    expect(rankingCsv(minus.rows, columnsOf(minus, wordsOf('en')))).toContain(',-5,C,80,yes')
  })
})
