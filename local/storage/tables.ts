import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { clientConfig } from './credentials.ts'

/** The tables of the template, in DynamoDB Local. */
export class Tables {
  readonly #client: DynamoDBClient
  /** Stream ARN of the template -> stream ARN of DynamoDB Local. */
  readonly #streams = new Map<string, string>()
  readonly names: string[] = []
  /** True when a table was there before: the stack runs on a data folder that has been used. */
  foundExisting = false

  constructor(endpoint: string) {
    this.#client = new DynamoDBClient(clientConfig(endpoint))
  }

  /** Creates a table unless the data folder holds it already. */
  async create(input: CreateTableCommandInput & { TableName: string }, streamArn: string): Promise<void> {
    this.names.push(input.TableName)
    await this.#client.send(new CreateTableCommand(input)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error
      this.foundExisting = true
    })
    const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: input.TableName }))
    if (Table?.LatestStreamArn) this.#streams.set(streamArn, Table.LatestStreamArn)
  }

  async expireBy(tableName: string, attribute: string): Promise<void> {
    const TimeToLiveSpecification = { AttributeName: attribute, Enabled: true }
    await this.#client
      .send(new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification }))
      .catch((error: unknown) => {
        // DynamoDB refuses to enable what is enabled already.
        if (!(error instanceof Error && error.name === 'ValidationException')) throw error
      })
  }

  /** The stream in DynamoDB Local that stands for a stream of the template. */
  realStream(streamArn: string): string | undefined {
    return this.#streams.get(streamArn)
  }

  stop(): void {
    this.#client.destroy()
  }
}
