import { startStack } from '../../local/stack.ts'
import type { BenchRecord } from '../records.ts'
import type { Subject } from '../subject.ts'

export interface Textbook extends Subject {
  stop(): Promise<void>
}

/** The textbook pattern on a local stack of its own. */
export async function openTextbook(): Promise<Textbook> {
  const stack = await startStack({ app: 'bench/textbook/app.ts', seed: false })
  return {
    counters: stack.gateway.counters,
    post: records => post(stack.api, records),
    settled: () => stack.drained(),
    drained: () => stack.drained(),
    stop: () => stack.stop(),
  }
}

async function post(api: string, records: readonly BenchRecord[]): Promise<void> {
  const response = await fetch(`${api}/v1/learning-records`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'lms-demo', records }),
  })
  if (response.status !== 202) throw new Error(`the textbook answered ${response.status}: ${await response.text()}`)
}
