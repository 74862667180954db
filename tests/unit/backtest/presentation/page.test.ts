import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../../shared/backtest/presentation/catalogue.ts'
import { renderBacktestPage } from '../../../../shared/backtest/presentation/render-page.ts'
import type { PageInput } from '../../../../shared/backtest/presentation/telling.ts'
import { type BranchPath, brand, type EmployeeId } from '../../../../shared/domain/brand.ts'
import { HASH, NOBODY, personChange, SUMMARY, tellingOf, UNCHANGED, yuan } from './telling-builder.ts'

const LOCALES = ['zh-CN', 'en'] as const
const EVIL = '<script>alert("1")</script>'

const page = (summary?: Parameters<typeof tellingOf>[0], changes?: Partial<PageInput>) =>
  renderBacktestPage(tellingOf(summary, changes))

/** What is read: tags gone, one kind of space. */
const textOf = (document: string) =>
  document
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')

const headline = (document: string) => textOf(/<h1[^>]*>(.*?)<\/h1>/.exec(document)?.[1] ?? '')

describe('the headline', () => {
  test('says in one sentence who changes and what it costs', () => {
    expect(headline(page({}, { locale: 'en' }))).toBe(
      '143 of 300 participants change; cost rises from CNY 205,000.00 to CNY 235,000.00 (+14.6%).',
    )
    expect(headline(page())).toBe('300 名参与人员中有 143 人发生变化；费用由 ¥205,000.00 增至 ¥235,000.00（+14.6%）。')
  })

  test('says it when costs fall, and no percentage of nothing', () => {
    expect(headline(page({ cost: yuan(100, 50) }, { locale: 'en' }))).toContain(
      'falls from CNY 100.00 to CNY 50.00 (-50%)',
    )
    expect(headline(page({ cost: yuan(0, 50) }, { locale: 'en' }))).toContain('rises from CNY 0.00 to CNY 50.00.')
  })

  test('says that nothing changes, for nobody or for all', () => {
    const nothing =
      'Nothing changes: all 300 participants keep points, bands and eligibilities; cost stays at CNY 205,000.00.'
    expect(headline(page(UNCHANGED, { locale: 'en' }))).toBe(nothing)
    expect(headline(page(NOBODY, { locale: 'en' }))).toBe(
      'Nothing changes: nobody has points or a standing in Q3 2026.',
    )
    expect(headline(page(NOBODY))).toBe('没有变化：2026年第三季度没有参与人员。')
  })

  test('does not call it nothing when an amount changes for people who stay eligible', () => {
    const dearer = headline(page({ ...UNCHANGED, cost: yuan(205_000, 206_000) }, { locale: 'en' }))
    expect(dearer).toMatch(/^All 300 participants keep .*; cost rises from/)
  })
})

describe.each(LOCALES)('the page in %s', locale => {
  test('shows the totals, bands, entitlements, branches and courses it was given', () => {
    const said = textOf(page({}, { locale }))
    for (const figure of ['28,040', '31,205', '+3,165', '104.0', '205,000.00', '235,000.00', '+30,000.00', '47.7%'])
      expect(said).toContain(figure)
    for (const { branch, points, changed, participants } of SUMMARY.branches) {
      const after = points.after.toLocaleString('en')
      const shown = points.before === points.after ? after : `${points.before.toLocaleString('en')} → ${after}`
      expect(said).toContain(`${branch} ${changed} / ${participants} ${shown}`)
    }
    const { bars } = wordsOf(locale)
    expect(said).toContain(`A ${bars.before(71)} ${bars.after(98, '+27')}`)
    expect(said).toContain('183,000.00 → 180,000.00 -3,000.00')
    expect(said).toContain('1,650 → 3,300 +1,650')
  })

  test('names the draft, its time in the zone of the programme, and the hash to publish it by', () => {
    const said = textOf(page({}, { locale }))
    expect(said).toMatch(/2026年7月1日 00:00（Asia\/Shanghai）|1 July 2026 at 00:00 \(Asia\/Shanghai\)/)
    expect(said).toContain(`${HASH.slice(0, 12)}…`)
    expect(said).toContain(HASH)
  })

  test('has no hole in its words, nor anything a mail program would strip', () => {
    for (const summary of [{}, UNCHANGED, NOBODY]) {
      const document = page(summary, { locale })
      expect(document).not.toMatch(/undefined|NaN|Infinity|\[object|null/)
      expect(document).not.toMatch(/<script|<svg|<img|<link|https?:/)
      expect(document).toContain(`<html lang="${locale}">`)
    }
  })

  test('tells bars in words to whoever cannot see them', () => {
    const { bars, labels } = wordsOf(locale)
    expect(page({}, { locale })).toContain(`aria-label="${bars.alt(labels.bandName('A'), bars.before(71))}"`)
  })
})

describe('the page', () => {
  test('escapes names, branches, courses, bands and programmes', () => {
    const hostile = personChange(1, {
      branch: brand<BranchPath>(EVIL),
      band: { before: EVIL, after: EVIL },
      gained: [EVIL],
    })
    const document = page(
      { mostAffected: [hostile], bands: { before: { [EVIL]: 1 }, after: {} } },
      {
        names: new Map([[brand<EmployeeId>('E000001'), EVIL]]),
        programmeName: { 'zh-CN': EVIL, en: EVIL },
        courseTitles: new Map([['C-STRAT-01', { 'zh-CN': EVIL, en: EVIL }]]),
      },
    )
    expect(document).not.toContain('<script')
    expect(document).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
  })

  test('says who somebody is as far as it is known', () => {
    const { employeeId: _, ...erased } = personChange(90)
    const said = textOf(page({ mostAffected: [personChange(1), personChange(91), erased] }, { locale: 'en' }))
    expect(said).toContain('王伟 · E000001 hq/east/shanghai 110 → 205 +95 B → A 48 → 12 + Fixed bonus')
    expect(said).toContain(' E000091 hq/east/shanghai')
    expect(said).toContain('(erased) hq/east/shanghai')
  })

  test('speaks of points given to hold people harmless, and of periods, only where there are any', () => {
    const full = textOf(page({}, { locale: 'en' }))
    expect(full).toContain('12 people would lose a band or an entitlement already reached: 340 points given')
    expect(full).toContain('Q4 2026 12 4,010 → 4,190 +180')
    const { headings } = wordsOf('en')
    const unchanged = textOf(page(UNCHANGED, { locale: 'en' }))
    for (const heading of [headings.held, headings.periods, headings.people, headings.courses, headings.branches])
      expect(unchanged).not.toContain(heading)
  })

  test('stays short enough for Gmail in a large company, and says what it leaves out', () => {
    const long = '很长的名字'.repeat(6)
    const branches = Array.from({ length: 400 }, (_, at) => ({
      branch: brand<BranchPath>(`hq/${long}/${at}`),
      participants: 90,
      changed: 52,
      points: { before: 9_040, after: 10_320 + at },
      cost: yuan(68_000_000, 84_000_000),
    }))
    const mostAffected = Array.from({ length: 50 }, (_, at) =>
      personChange(at, { branch: brand<BranchPath>(`hq/${long}`), lost: ['promotion', 'top-20'] }),
    )
    const document = page({ branches, mostAffected, changed: 9_000, participants: 10_000 }, { locale: 'en' })
    expect(Buffer.byteLength(document)).toBeLessThan(102_000)
    expect(textOf(document)).toContain('20 of 400 are shown')
    expect(textOf(document)).toContain('20 of 9,000 are shown')
    expect(document.indexOf('/399')).toBeLessThan(document.indexOf('/398'))
  })

  test('tells entitlements of the same kind apart, and calls by their id those that only the old rules know', () => {
    const bonus = { id: 'second-bonus', kind: 'fixed-bonus', amount: yuan(1, 1).after } as const
    const { rules } = tellingOf()
    const said = textOf(page({}, { locale: 'en', rules: { ...rules, entitlements: [...rules.entitlements, bonus] } }))
    expect(said).toContain('Fixed bonus · special-bonus')
    expect(said).toContain('old-bonus 2 → 0')
  })
})
