/** Where the local resources are said to live: the pseudo parameters of every template. */
export const place = {
  partition: 'aws',
  accountId: '000000000000',
  region: 'us-east-1',
  urlSuffix: 'amazonaws.com',
} as const

/** Addresses that the template's Ref and GetAtt point at; known before anything is created. */
export interface Addresses {
  api: string
  issuer: string
  gateway: string
}

/** Builds an ARN in the local account. `global` services (IAM, S3) carry no region, S3 no account either. */
export function arn(service: string, resource: string, scope: 'regional' | 'global' | 'nameless' = 'regional'): string {
  const region = scope === 'regional' ? place.region : ''
  const account = scope === 'nameless' ? '' : place.accountId
  return `arn:${place.partition}:${service}:${region}:${account}:${resource}`
}
