import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { jobFileKey } from '../jobs/job-file.ts'
import type { JobFiles } from '../ports/jobs.ts'

/** Objects of jobs in the report bucket, under `jobs/`. */
export function createJobFiles(client: S3Client, bucket: string): JobFiles {
  return {
    async write(job, name, body, contentType = 'application/json') {
      const Key = jobFileKey(job, name)
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: body, ContentType: contentType }))
    },
    async read(job, name) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: jobFileKey(job, name) }))
      if (Body === undefined) throw new Error(`S3 answered without a body: ${jobFileKey(job, name)}`)
      return Body.transformToString('utf8')
    },
  }
}
