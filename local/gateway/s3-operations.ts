import type { IncomingMessage } from 'node:http'

/** Query parameters that make a different operation of the same method and path. */
const SUBRESOURCES = [
  'acl',
  'tagging',
  'policy',
  'versioning',
  'lifecycle',
  'location',
  'attributes',
  'retention',
  'legal-hold',
  'versions',
]

/** Bucket and key of a path-style URL, decoded; the key is undefined for calls on the bucket itself. */
export function bucketAndKey(url: URL): { bucket: string; key: string | undefined } {
  const [, bucket = '', key] = /^\/([^/]*)(?:\/(.+))?$/.exec(url.pathname) ?? []
  return { bucket: decodeURIComponent(bucket), key: key === undefined ? undefined : decodeURIComponent(key) }
}

/** The name of an S3 operation. One that has no name here is called by its method and subresource. */
export function bucketOperation(request: IncomingMessage, url: URL): string {
  const method = request.method ?? 'GET'
  const subresource = SUBRESOURCES.find(name => url.searchParams.has(name))
  if (subresource !== undefined) return `${method} ?${subresource}`
  const { bucket, key } = bucketAndKey(url)
  if (bucket === '') return 'ListBuckets'
  return (key === undefined ? onBucket(method, url) : onObject(method, url, request)) ?? method
}

function onBucket(method: string, url: URL): string | undefined {
  if (method === 'GET') return url.searchParams.has('list-type') ? 'ListObjectsV2' : 'ListObjects'
  if (method === 'POST' && url.searchParams.has('delete')) return 'DeleteObjects'
  return { HEAD: 'HeadBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' }[method]
}

function onObject(method: string, url: URL, request: IncomingMessage): string | undefined {
  const query = url.searchParams
  if (method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined) return 'CopyObject'
  if (method === 'PUT' && query.has('partNumber')) return 'UploadPart'
  if (method === 'POST') return query.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload'
  if (method === 'DELETE' && query.has('uploadId')) return 'AbortMultipartUpload'
  return { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method]
}
