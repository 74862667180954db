import type { PeriodId } from '../domain/brand.ts'
import type { Locale } from '../domain/programme.ts'

const PARTS: Readonly<Record<string, string>> = {
  Q1: '第一季度',
  Q2: '第二季度',
  Q3: '第三季度',
  Q4: '第四季度',
  H1: '上半年',
  H2: '下半年',
}

const NAMES: Readonly<Record<Locale, (year: string, part: string | undefined) => string>> = {
  'zh-CN': (year, part) => `${year}年${part === undefined ? '' : (PARTS[part] ?? part)}`,
  en: (year, part) => (part === undefined ? year : `${part} ${year}`),
}

/** What people call a period: `2026年第三季度`, `Q3 2026`. */
export function periodName(id: PeriodId, locale: Locale): string {
  const [year = '', part] = id.split('-')
  return NAMES[locale](year, part)
}
