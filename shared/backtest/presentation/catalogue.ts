import type { Locale } from '../../domain/programme.ts'
import { en } from './words.en.ts'
import type { Words } from './words.ts'
import { zhCn } from './words.zh-cn.ts'

const CATALOGUES: Readonly<Record<Locale, Words>> = { 'zh-CN': zhCn, en }

/** The message catalogue of a language. */
export const wordsOf = (locale: Locale): Words => CATALOGUES[locale]
