import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** Read requests and read units of everything that a client asks for. */
export interface Reads {
  readonly requests: number
  readonly units: number
}

interface Consumed {
  readonly CapacityUnits?: number
}

/** Asks for the capacity with every read (which DynamoDB Local tells exactly) and adds it up until `take` is called. */
export function countReads(client: DynamoDBDocumentClient): { take(): Reads } {
  let requests = 0
  let units = 0
  client.middlewareStack.add(
    next => async args => {
      const input = args.input as { ReturnConsumedCapacity?: string }
      input.ReturnConsumedCapacity = 'TOTAL'
      const result = await next(args)
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | readonly Consumed[] }
      requests += 1
      for (const consumed of [ConsumedCapacity ?? []].flat()) units += consumed.CapacityUnits ?? 0
      return result
    },
    { step: 'initialize', name: 'countReads', priority: 'high' },
  )
  return {
    take() {
      const taken = { requests, units }
      requests = 0
      units = 0
      return taken
    },
  }
}
