import type { Api } from '../cli/api.ts'
import type { Stack } from '../local/stack.ts'

const READERS = [
  { locale: 'zh-CN', recipient: 'hr@example.com' },
  { locale: 'en', recipient: 'hr.global@example.com' },
] as const

const FINISHED = ['sent', 'partly-sent', 'failed']

/** Asks for the ranking report in both languages, waits until it is sent, and answers the mails as SES took them. */
export const mailRankings = async (stack: Stack, hr: Api, programme: string, period: string): Promise<Uint8Array[]> => {
  for (const { locale, recipient } of READERS) {
    const order = { kind: 'points-ranking', programme, period, recipients: [recipient], locale }
    const { body } = await hr.call<{ id: string }>('POST', '/v1/reports/runs', order)
    await untilFinished(stack, hr, body.id)
  }
  return stack.mails().map(mail => mail.raw)
}

const untilFinished = async (stack: Stack, hr: Api, id: string): Promise<void> => {
  for (;;) {
    await stack.drained()
    const { body } = await hr.call<{ state: string; failure?: string }>('GET', `/v1/reports/runs/${id}`)
    if (body.state === 'failed') throw new Error(`the report failed: ${body.failure ?? 'no reason given'}`)
    if (FINISHED.includes(body.state)) return
  }
}
