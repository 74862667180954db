import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../functions/send-reports/points-ranking/catalogue.ts'
import { mailText } from '../../../functions/send-reports/points-ranking/mail-text.ts'
import type { Ranking } from '../../../functions/send-reports/points-ranking/ranking.ts'
import { tell } from '../../../functions/send-reports/points-ranking/story.ts'
import { type BranchPath, brand, type Instant } from '../../../shared/domain/brand.ts'
import type { Locale } from '../../../shared/domain/programme.ts'
import { company, person, rankingOf } from './ranking-builder.ts'

const storyOf = (ranking: Ranking, locale: Locale, attached: readonly string[] = ['ranking.xlsx']) =>
  tell(ranking, wordsOf(locale), { company: '示例公司', locale, attached })

const team = [186, 120, 110, 60, 0].map((points, index) =>
  person(`E${index}`, { points, name: index === 0 ? '张伟' : `员工${index}` }),
)

describe('the subject', () => {
  test('says the news', () => {
    const ranking = rankingOf(team)
    expect(storyOf(ranking, 'zh-CN').subject).toBe('【培训积分】2026年第三季度排名：张伟以 186 分居首，A 档 2 人')
    expect(storyOf(ranking, 'en').subject).toBe(
      '[Training points] Q3 2026 ranking: 张伟 leads with 186 points, 2 in band A',
    )
  })

  test('says until when, while the period is open, and which branch', () => {
    const asOf = brand<Instant>('2026-08-31T17:00:00.000Z')
    const ranking = rankingOf(team, { asOf, branch: brand<BranchPath>('hq/east') })
    expect(storyOf(ranking, 'zh-CN').subject).toContain('hq/east 2026年第三季度排名（截至9月1日）')
  })

  test('names who shares the lead', () => {
    const tied = rankingOf([...team, person('E9', { points: 186, name: 'Emma Clarke' })])
    expect(storyOf(tied, 'zh-CN').subject).toContain('张伟等 2 人以 186 分并列第一')
    expect(storyOf(tied, 'en').subject).toContain('张伟 and 1 other lead with 186 points')
  })

  test('stays one line whatever people are called', () => {
    const [first, ...others] = team
    const evil = { ...first, ...person('E0', { points: 999, name: 'Eve\r\nBcc: all@example.com\u2028\u202Eend' }) }
    const { subject } = storyOf(rankingOf([evil, ...others]), 'en')
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    expect(subject).toContain('Eve Bcc: all@example.com end leads')
  })

  test('is cut where it is too long to be read', () => {
    const [, ...others] = team
    const { subject } = storyOf(rankingOf([person('E0', { points: 999, name: '长'.repeat(500) }), ...others]), 'zh-CN')
    expect([...subject].length).toBe(150)
  })
})

describe('the summary', () => {
  test('of a period without points names no leader and shows no top list', () => {
    const story = storyOf(rankingOf(Array.from({ length: 6 }, (_, index) => person(`E${index}`))), 'zh-CN')
    expect(story.subject).toContain('6 人均尚无积分')
    expect(story.top).toEqual([])
  })

  test('of a group under five says why nobody is ranked', () => {
    const story = storyOf(rankingOf(team.slice(0, 3)), 'zh-CN')
    expect(story.news).toBe('共 3 人，少于 5 人，不排名。')
    expect(story.top).toEqual([])
  })

  test('of nobody is one sentence', () => {
    expect(storyOf(rankingOf([]), 'en').summary).toEqual(['Nobody takes part in this scope and period.'])
  })

  test('counts in good English', () => {
    const [summary] = storyOf(rankingOf([person('E0', { points: 1 })], { minimumGroup: 1 }), 'en').summary.slice(1)
    expect(summary).toBe(
      '0 people in band A, 0 in band B, and 1 in band C. 1 person in band C needs an improvement plan.',
    )
  })

  test('says where the rest is', () => {
    const ranking = rankingOf(team)
    expect(storyOf(ranking, 'zh-CN', ['排名.xlsx', '排名.csv']).whereTheRestIs).toBe(
      '完整名单见附件：排名.xlsx、排名.csv。',
    )
    expect(storyOf(ranking, 'zh-CN', []).whereTheRestIs).toContain('存档')
  })
})

describe('the plain text', () => {
  test('tells the whole story: news, bands, branches, top twenty and the link', () => {
    const ranking = rankingOf(company(60))
    const story = storyOf(ranking, 'zh-CN')
    const text = mailText(ranking, story, wordsOf('zh-CN'), 'https://api.example.com/v1/reports/runs/r1')
    expect(text).toContain(story.news)
    expect(text.match(/^ +\d+\. /gm)).toHaveLength(20)
    expect(text).toContain('各分支机构人均积分')
    expect(text).toContain('查看存档: https://api.example.com/v1/reports/runs/r1')
    expect(text).not.toMatch(/<|undefined|NaN/)
  })
})
