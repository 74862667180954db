import { CreateBucketCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { clientConfig } from './credentials.ts'

/** The buckets of the template, in fauxqs. */
export class Buckets {
  readonly #client: S3Client
  readonly names: string[] = []

  constructor(endpoint: string) {
    this.#client = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true })
  }

  /** Creates a bucket unless the data folder holds it already. */
  async create(name: string): Promise<void> {
    this.names.push(name)
    const exists = await this.#client.send(new HeadBucketCommand({ Bucket: name })).then(
      () => true,
      () => false,
    )
    if (!exists) await this.#client.send(new CreateBucketCommand({ Bucket: name }))
  }

  async put(bucket: string, key: string, body: string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }))
  }

  stop(): void {
    this.#client.destroy()
  }
}
