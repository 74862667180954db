import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Clock } from '../ports/clock.ts'
import type { ParkingLot } from '../ports/event-bus.ts'

/** Parked changes as objects `parked-changes/<day>/<id>.json` of a bucket. */
export function createParkingLot(client: S3Client, bucket: string, clock: Clock): ParkingLot {
  return {
    async park(id, content) {
      const parkedAt = clock.now()
      const Key = `parked-changes/${parkedAt.slice(0, 10)}/${id}.json`
      const Body = JSON.stringify({ parkedAt, ...content }, null, 2)
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }))
    },
  }
}
