import type { Locale } from '../shared/domain/programme.ts'
import { en, type Words } from './words.en.ts'
import { zhCN } from './words.zh-cn.ts'

export const wordsIn = (locale: Locale): Words => (locale === 'zh-CN' ? zhCN : en)

/** The language that the shell is set to; English unless it is Chinese. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): Locale {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-CN' : 'en'
}
