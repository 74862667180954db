import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { composeMail } from '../../../functions/send-reports/compose-mail.ts'
import { renderRanking } from '../../../functions/send-reports/points-ranking/render-ranking.ts'
import { fill, html, UnfilledSlotError } from '../../../shared/rendering/html.ts'
import { company, person, rankingOf } from './ranking-builder.ts'

const ORDER = {
  locale: 'zh-CN',
  attachments: ['xlsx', 'csv'],
  company: '示例公司',
  link: 'https://api.example.com/v1/reports/runs/r1',
} as const

const ADDRESSES = { to: 'hr@example.com', from: 'points@example.com', senderName: '示例公司' }

describe('the mail', () => {
  test('carries text, HTML with its pictures, and the sheets under names people can read', async () => {
    const report = await renderRanking(rankingOf(company(40)), ORDER)
    const mail = await PostalMime.parse(await composeMail(report, ADDRESSES))
    expect(mail).toMatchObject({ subject: report.subject, from: { name: '示例公司', address: 'points@example.com' } })
    expect(mail.to?.map(to => to.address)).toEqual(['hr@example.com'])
    expect(mail.text).toContain('前 20 名')
    expect(mail.attachments.map(({ filename, contentId, disposition }) => [filename, contentId, disposition])).toEqual([
      ['distribution.png', '<distribution.png>', 'inline'],
      ['branches.png', '<branches.png>', 'inline'],
      ['培训积分排名-2026年第三季度.xlsx', undefined, 'attachment'],
      ['培训积分排名-2026年第三季度.csv', undefined, 'attachment'],
    ])
    const shown = [...(mail.html ?? '').matchAll(/src="cid:([^"]+)"/g)].map(([, name]) => name)
    expect(shown).toEqual(['distribution.png', 'branches.png'])
  })

  test('escapes names and describes its pictures', async () => {
    const people = [...company(10), person('E9', { points: 999, name: '<script>alert(1)</script>' })]
    const { html: page } = await renderRanking(rankingOf(people), ORDER)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script')
    expect(page).toMatch(/alt="积分分布：0–/)
    expect(page).not.toMatch(/\{\{|undefined|NaN/)
  })

  test('of nobody has neither pictures nor sheets', async () => {
    const report = await renderRanking(rankingOf([]), ORDER)
    expect([report.images, report.sheets]).toEqual([[], []])
    expect(report.html).not.toContain('<img')
    expect(report.html).toContain('没有参与人员')
  })

  test('attaches only what is asked for', async () => {
    const { sheets } = await renderRanking(rankingOf(company(10)), { ...ORDER, attachments: ['csv'] })
    expect(sheets.map(({ name, attached }) => [name, attached])).toEqual([
      ['ranking.xlsx', false],
      ['ranking.csv', true],
    ])
  })
})

describe('a template', () => {
  test('escapes texts, leaves parts out and misses no slot', () => {
    const template = 'a {{x}} <!-- part:p -->gone {{y}}<!-- /part:p -->{{z}}'
    expect(fill(template, { x: '<&>', z: html`<b>${'"'}</b>` }, ['p'])).toBe('a &lt;&amp;&gt; <b>&quot;</b>')
    expect(() => fill(template, { x: '', z: '' })).toThrow(UnfilledSlotError)
  })
})
