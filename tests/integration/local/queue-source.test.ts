import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { QueueSource } from '../../../local/event-sources/queue-source.ts'
import type { QueueDefinition } from '../../../local/storage/queues.ts'
import { Lab, RECORDING_HANDLER, seen, until } from './lab.ts'

let lab: Lab
const deliveries = { duplicate: 1, shuffle: false }
const sources: QueueSource[] = []

beforeAll(async () => {
  lab = await Lab.open()
})
afterAll(async () => {
  await Promise.all(sources.map(source => source.stop(false)))
  await lab.close()
})

interface Setup {
  name: string
  source?: string
  batchSize?: number
  windowSeconds?: number
}

/** A queue with dead letters after two receives, and a function that consumes it. */
async function consume({ name, source = RECORDING_HANDLER, batchSize = 10, windowSeconds = 0 }: Setup) {
  lab.output.length = 0
  const deadLetters = await lab.queue(`${name}-dead`)
  const queue = await lab.queue(name, { to: deadLetters, maxReceiveCount: 2 })
  const functionArn = lab.deploy(name, source)
  const definition = {
    functionArn,
    queueArn: queue.arn,
    batchSize,
    windowSeconds,
    maximumConcurrency: 2,
    partialResponses: true,
  }
  const report = (line: string) => void lab.output.push(`report: ${line}\n`)
  const mapping = new QueueSource(definition, queue, {
    queues: lab.queues,
    functions: lab.functions,
    deliveries,
    retryDelaySeconds: 0,
    report,
  })
  sources.push(mapping)
  return { queue, deadLetters, start: () => mapping.start() }
}

const empty = (queue: QueueDefinition) => async () => {
  const { visible, inFlight, delayed } = await lab.queues.depth(queue)
  return visible + inFlight + delayed === 0
}

describe('Given a queue with messages', () => {
  test('when one is poison, then only it is retried and ends among the dead letters', async () => {
    const { queue, deadLetters, start } = await consume({ name: 'mixed' })
    await lab.queues.send(queue, ['good 1', 'poison', 'good 2'])
    start()
    expect(await lab.bodies(deadLetters, 1)).toEqual(['poison'])
    await until(empty(queue))
    expect(seen(lab).toSorted()).toEqual(['good 1', 'good 2', 'poison', 'poison'])
  })

  test('when the function fails as a whole, then all of them end among the dead letters', async () => {
    const { queue, deadLetters, start } = await consume({
      name: 'failing',
      source: `export const handler = () => { throw new Error('down') }`,
    })
    await lab.queues.send(queue, ['1', '2'])
    start()
    expect((await lab.bodies(deadLetters, 2)).toSorted()).toEqual(['1', '2'])
    expect(lab.output.some(line => line.includes('Error: down'))).toBe(true)
  })

  test('when there are more than a batch takes, then the window fills larger batches than one receive gives', async () => {
    const source = `export const handler = ({ Records }) => { console.log('seen ' + Records.length) }`
    const { queue, start } = await consume({ name: 'window', source, batchSize: 100, windowSeconds: 1 })
    await lab.queues.send(
      queue,
      Array.from({ length: 35 }, (_, index) => String(index)),
    )
    start()
    await until(empty(queue))
    await until(() => seen(lab).length > 0)
    expect(seen(lab)).toEqual(['35'])
  })

  test('when deliveries are duplicated and shuffled, then each batch comes that often, and leaves the queue once', async () => {
    const { queue, start } = await consume({ name: 'chaos' })
    Object.assign(deliveries, { duplicate: 3, shuffle: true })
    await lab.queues.send(queue, ['a', 'b'])
    start()
    await until(() => seen(lab).length === 6)
    await until(empty(queue))
    Object.assign(deliveries, { duplicate: 1, shuffle: false })
    expect(seen(lab).toSorted()).toEqual(['a', 'a', 'a', 'b', 'b', 'b'])
  })
})
