import { RemovalPolicy } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { TABLE } from '../../shared/dynamodb/table.ts'

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING })

/** The one table: its stream is the outbox, so it carries both images of a change. */
export class PointsTable extends dynamodb.Table {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: TABLE.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.addGlobalSecondaryIndex({
      indexName: TABLE.index.name,
      partitionKey: text(TABLE.index.partitionKey),
      sortKey: text(TABLE.index.sortKey),
      projectionType: dynamodb.ProjectionType.INCLUDE,
      nonKeyAttributes: [...TABLE.index.projected],
    })
  }

  /** ARN of the index, for the few functions that query it. */
  get indexArn(): string {
    return `${this.tableArn}/index/${TABLE.index.name}`
  }
}
