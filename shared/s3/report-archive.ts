import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { ReportArchive } from '../ports/report-archive.ts'
import { archiveKey } from '../reports/run.ts'

/** The archive of report runs in the report bucket. */
export function createReportArchive(client: S3Client, bucket: string): ReportArchive {
  return {
    async keep(runId, { name, contentType, body }) {
      const key = archiveKey(runId, name)
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }))
    },
    async read(runId, name) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: archiveKey(runId, name) }))
      if (Body === undefined) throw new Error(`S3 answered without a body: ${archiveKey(runId, name)}`)
      return Body.transformToByteArray()
    },
  }
}
