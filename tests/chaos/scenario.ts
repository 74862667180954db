import type { DemoRecord } from '../../demo/record.ts'
import type { Fault } from '../../local/gateway/fault.ts'
import type { Arena } from './arena.ts'

/** Something that goes wrong while records are posted. */
export interface Scenario {
  readonly name: string
  /** Makes the trouble, posts, ends the trouble. Resolves to how often it hit. */
  run(arena: Arena, records: readonly DemoRecord[]): Promise<number>
  /** Dead letters that it is meant to leave, by consumer. */
  readonly deadLetters?: Readonly<Record<string, number>>
}

/** Faults of the gateway while the records are posted and worked off. */
export const withFaults = (name: string, ...faults: readonly Fault[]): Scenario => ({
  name,
  async run({ stack, post }, records) {
    const handles = faults.map(fault => stack.gateway.faults.add(fault))
    await post(records)
    await stack.drained()
    for (const handle of handles) handle.remove()
    const hits = handles.map(handle => handle.hits)
    // Each of them must have been met: a fault that nobody met proves nothing.
    return hits.includes(0) ? 0 : hits.reduce((sum, count) => sum + count, 0)
  },
})
