import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const attributes = z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }))
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
})

/** A DynamoDB table, made in DynamoDB Local, which does the rest. */
export const table = resourceType({
  type: 'AWS::DynamoDB::Table',
  properties: z.strictObject({
    TableName: z.string().optional(),
    KeySchema: keySchema,
    AttributeDefinitions: attributes,
    GlobalSecondaryIndexes: z.array(index).optional(),
    BillingMode: z.literal('PAY_PER_REQUEST'),
    StreamSpecification: z
      .strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
      .optional(),
    TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.literal(true) }).optional(),
    PointInTimeRecoverySpecification: inert('there are no backups of a laptop'),
    DeletionProtectionEnabled: inert('nothing here deletes a table'),
    SSESpecification: inert('nothing is encrypted at rest here'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'TableName', 255)
    const Arn = arn('dynamodb', `table/${name}`)
    return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/local` } }
  },
  create: async ({ ref, attributes: { StreamArn = '' }, properties }, { tables }) => {
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode, StreamSpecification } = properties
    const input = { TableName: ref, KeySchema, AttributeDefinitions, BillingMode }
    const indexes = GlobalSecondaryIndexes?.map(({ Projection: { ProjectionType, NonKeyAttributes }, ...rest }) => ({
      ...rest,
      Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) },
    }))
    await tables.create(
      {
        ...input,
        ...(indexes && { GlobalSecondaryIndexes: indexes }),
        ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
      },
      StreamArn,
    )
    if (properties.TimeToLiveSpecification) await tables.expireBy(ref, properties.TimeToLiveSpecification.AttributeName)
  },
})
