import { place } from '../place.ts'

/** The stack's own clients talk to the services directly, past the gateway: they stand for AWS, not for a function. */
export function clientConfig(endpoint: string) {
  return { endpoint, region: place.region, credentials: { accessKeyId: 'LOCALSTACKITSELF', secretAccessKey: 'local' } }
}
