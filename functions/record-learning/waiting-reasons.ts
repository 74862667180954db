import type { LocalizedText } from '../../shared/domain/programme.ts'

/** Why a record has no outcome yet. */
export const WAITING_REASONS = {
  pending: { 'zh-CN': '已受理，正在计分。', en: 'Accepted; points are being worked out.' },
  'unknown-learner': {
    'zh-CN': '待匹配：通讯录中没有该学员，登记后自动重新处理。',
    en: 'Waiting: the directory does not know this learner. It is tried again by itself once it does.',
  },
  'unknown-course': {
    'zh-CN': '待匹配：课程目录中没有该课程，登记后自动重新处理。',
    en: 'Waiting: the catalogue does not know this course. It is tried again by itself once it does.',
  },
} as const satisfies Readonly<Record<string, LocalizedText>>

export type WaitingCode = keyof typeof WAITING_REASONS
