import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseInFlight } from '../../../local/release-in-flight.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'
import { Queues } from '../../../local/storage/queues.ts'

test('Given a message that a consumer held when the stack ended, when the queues start again, then it is visible', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'in-flight-'))
  const queue = {
    name: 'inbox',
    arn: 'arn:aws:sqs:us-east-1:000000000000:inbox',
    url: 'http://gateway/inbox',
    attributes: { VisibilityTimeout: '1800' },
  }
  const before = await open(dataDir)
  await before.queues.create(queue)
  await before.queues.send(queue, ['held'])
  await before.queues.receive(queue, 10, 1, new AbortController().signal)
  expect(await before.queues.depth(queue)).toMatchObject({ visible: 0, inFlight: 1 })
  await before.close()

  releaseInFlight(dataDir)
  const after = await open(dataDir)
  expect(await after.queues.depth(queue)).toMatchObject({ visible: 1, inFlight: 0 })
  await after.close()
  rmSync(dataDir, { recursive: true })
})

async function open(dataDir: string) {
  const services = await startQueuesAndBuckets({ dataDir })
  const queues = new Queues(services.endpoint, services.queueUrl)
  const close = async () => {
    queues.stop()
    await services.stop()
  }
  return { queues, close }
}
