import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSettings, SETTING_NAMES } from '../../infra/settings.ts'

describe('settings', () => {
  test('Given nothing, Then a development stage in Shanghai', () => {
    expect(parseSettings({})).toMatchObject({
      stage: 'dev',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      mailSettleSeconds: 900,
      logRetentionDays: 180,
    })
  })

  test('Given numbers as the command line gives them, Then they are numbers', () => {
    expect(parseSettings({ mailSettleSeconds: '120', logRetentionDays: '30' })).toMatchObject({
      mailSettleSeconds: 120,
      logRetentionDays: 30,
    })
  })

  test('Given several faults, Then one error names every setting at fault', () => {
    const faults = { stage: 'Production!', timeZone: 'Asia/Peking', logRetentionDays: 31, alarmMail: 'nobody' }
    for (const name of Object.keys(faults)) {
      expect(() => parseSettings(faults)).toThrow(new RegExp(`^  ${name} `, 'm'))
    }
  })

  test.each([
    ['hr@example.com', 'hr@example.com', true],
    ['hr@example.com', 'example.com', true],
    ['hr@mail.example.com', 'example.com', true],
    ['hr@example.com', 'other.example', false],
    ['hr@badexample.com', 'example.com', false],
  ])('Given the sender %s, Then the identity %s is usable: %s', (mailSender, mailIdentity, usable) => {
    const parse = () => parseSettings({ mailSender, mailIdentity })
    if (usable) expect(parse()).toMatchObject({ mailIdentity })
    else expect(parse).toThrow(/mailIdentity/)
  })

  test('Given keys of an issuer but no issuer, Then it is refused', () => {
    expect(() => parseSettings({ tokenJwksUri: 'https://id.example.cn/keys' })).toThrow(
      /tokenJwksUri needs tokenIssuer/,
    )
  })

  test('docs/settings.md lists every setting with its default', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8')
    const rows = page.split('\n').flatMap(line => line.match(/^\| `(\w+)` \| (.*?) \|/)?.slice(1, 3) ?? [])
    const documented = Object.fromEntries(rows.flatMap((name, at) => (at % 2 === 0 ? [[name, rows[at + 1]]] : [])))
    expect(SETTING_NAMES.filter(name => !(name in documented))).toEqual([])
    for (const [name, value] of Object.entries(parseSettings({}))) expect(documented[name]).toBe(`\`${value}\``)
  })
})
