import { COURSE_TITLES } from './course-titles.ts'
import type { Random } from './random.ts'

/** An employee as `PUT /v1/employees/{id}` takes it. */
export interface DemoEmployee {
  readonly employeeId: string
  readonly name: string
  readonly email: string
  readonly branch: string
  readonly jobLevel: string
  readonly hiredOn: string
  readonly locale: 'zh-CN' | 'en'
  readonly effectiveFrom: string
}

/** A course as `PUT /v1/courses/{id}` takes it. */
export interface DemoCourse {
  readonly courseId: string
  readonly title: { readonly 'zh-CN': string; readonly en: string }
  readonly category: string
  readonly tags: readonly string[]
  readonly passMark: number
  readonly sourceIds: Readonly<Record<string, string>>
}

export const DEMO_SOURCE = 'lms-demo'

const BRANCHES = [
  'hq/east/shanghai',
  'hq/east/hangzhou',
  'hq/north/beijing',
  'hq/south/shenzhen',
  'hq/south/guangzhou',
  'hq/west/chengdu',
]

const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤'
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志宇欣怡浩然子涵梓萱雨晨思远嘉懿文博雅琪俊峰晓彤天佑佳慧景行若曦'
const ENGLISH = [
  'Emma Clarke',
  'Oliver Hughes',
  'Sofia Rossi',
  'Lukas Meyer',
  'Amelia Novak',
  'Noah Jensen',
  'Chloe Martin',
  'Ethan Brooks',
  'Maya Patel',
  'Daniel Kim',
  'Hannah Fischer',
  'Lucas Silva',
  'Grace O’Connor',
  'Omar Haddad',
  'Julia Kowalska',
  'Samuel Wright',
  'Anna Lindberg',
  'David Cohen',
]

const chineseName = (random: Random): string =>
  random.pick([...SURNAMES]) +
  Array.from({ length: random.chance(0.75) ? 2 : 1 }, () => random.pick([...GIVEN])).join('')

const nameOf = (random: Random): { name: string; locale: 'zh-CN' | 'en' } =>
  random.chance(0.12) ? { name: random.pick(ENGLISH), locale: 'en' } : { name: chineseName(random), locale: 'zh-CN' }

/** `count` managers of six branches; numbers run from E001, so the same seed gives the same people. */
export const companyOf = (random: Random, count: number): DemoEmployee[] =>
  Array.from({ length: count }, (_, index) => {
    const employeeId = `E${String(index + 1).padStart(3, '0')}`
    const hiredOn = `${random.between(2012, 2024)}-0${random.between(1, 9)}-01`
    return {
      employeeId,
      ...nameOf(random),
      email: `${employeeId.toLowerCase()}@example.com`,
      branch: BRANCHES[index % BRANCHES.length] ?? 'hq',
      jobLevel: 'middle',
      hiredOn,
      effectiveFrom: hiredOn,
    }
  })

/** The catalogue: 40 courses in seven categories, known to the LMS by its own numbers too. */
export const catalogueOf = (): DemoCourse[] =>
  COURSE_TITLES.map(({ category, zh, en }, index) => ({
    courseId: `C-${String(index + 1).padStart(2, '0')}`,
    title: { 'zh-CN': zh, en },
    category,
    tags: category === 'strategy' || category === 'leadership' ? ['core'] : [],
    passMark: 60,
    sourceIds: { [DEMO_SOURCE]: String(400 + index) },
  }))
