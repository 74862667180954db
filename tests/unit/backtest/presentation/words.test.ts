import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../../shared/backtest/presentation/catalogue.ts'

/** Every text of a catalogue that takes nothing, by its path. */
const textsOf = (words: object, path = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]): (readonly [string, string])[] => {
      if (typeof value === 'string') return [[`${path}${key}`, value]]
      return typeof value === 'object' ? [...textsOf(value, `${path}${key}.`)] : []
    }),
  )

describe('the catalogues', () => {
  const chinese = textsOf(wordsOf('zh-CN'))
  const english = textsOf(wordsOf('en'))

  test('have the same texts, each in its own language', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
    for (const text of chinese.values()) expect(text).toMatch(/\p{Script=Han}/u)
    for (const text of english.values()) expect(text).toMatch(/^[^\p{Script=Han}]+$/u)
  })

  test('count in English as English does', () => {
    const { news, held } = wordsOf('en')
    expect(news.changed(1, 1)).toBe('1 of 1 participant changes')
    expect(news.nothing(1)).toContain('the only participant keeps')
    expect(held(1, 1)).toMatch(/^1 person would .*: 1 point given/)
  })
})
