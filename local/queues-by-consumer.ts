import type { LocalRegion } from './region.ts'
import type { QueueAccess } from './stack-contract.ts'
import type { QueueDefinition } from './storage/queues.ts'

/** The queues that functions consume, by the function's short name. */
export function queuesByConsumer(region: LocalRegion): Readonly<Record<string, QueueAccess>> {
  const entries = region.eventSources.queueConsumers.flatMap(({ functionArn, queueArn }) => {
    const queue = region.queues.byArn(queueArn)
    const consumer = region.functions.find(functionArn)
    return queue && consumer ? [[consumer.shortName, access(region, queue)] as const] : []
  })
  return Object.fromEntries(entries)
}

function access({ queues }: LocalRegion, queue: QueueDefinition): QueueAccess {
  const deadLetters = queue.deadLetterArn === undefined ? undefined : queues.byArn(queue.deadLetterArn)
  return {
    url: queue.url,
    dlqUrl: deadLetters?.url,
    depth: () => queues.depth(queue),
    dlqDepth: async () => (deadLetters ? queues.depth(deadLetters) : { visible: 0, inFlight: 0, delayed: 0 }),
  }
}
