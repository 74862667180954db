import { describe, expect, it } from 'vitest'
import { demandCapacity, takeCapacity } from '../../../local/gateway/consumed-capacity.ts'

const take = (answer: string) => {
  const { units, rest } = takeCapacity(Buffer.from(answer))
  return { units, rest: rest.toString() }
}

describe('taking the consumed capacity out of an answer', () => {
  it.each([
    // Put: nothing else is in the answer
    ['{"ConsumedCapacity":{"TableName":"t","CapacityUnits":2.0}}', 2, '{}'],
    // Get: at the end, after an attribute of the same name
    [
      '{"Item":{"ConsumedCapacity":{"S":"}中"}},"ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5}}',
      0.5,
      '{"Item":{"ConsumedCapacity":{"S":"}中"}}}',
    ],
    // Batches: one for each table
    [
      '{"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"t","CapacityUnits":1.0},{"TableName":"u","CapacityUnits":3.0}]}',
      4,
      '{"UnprocessedItems":{}}',
    ],
    // Transactions: at the beginning
    [
      '{"ConsumedCapacity":[{"TableName":"t","CapacityUnits":4.0}],"Responses":[{"Item":{"ConsumedCapacity":{"N":"1"}}}]}',
      4,
      '{"Responses":[{"Item":{"ConsumedCapacity":{"N":"1"}}}]}',
    ],
    ['{}', 0, '{}'],
  ])('%s', (answer, units, rest) => {
    expect(take(answer)).toEqual({ units, rest })
  })
})

describe('demanding the consumed capacity', () => {
  it.each([{ TableName: 't' }, { TableName: 't', ReturnConsumedCapacity: 'NONE' }])('of %j', body => {
    // Given a request as it came
    const raw = Buffer.from(JSON.stringify(body))
    // When the demand is added
    const demanded = demandCapacity(raw, body).toString()
    // Then it stands there once
    expect(JSON.parse(demanded)).toEqual({ TableName: 't', ReturnConsumedCapacity: 'TOTAL' })
    expect(demanded.match(/ReturnConsumedCapacity/g)).toHaveLength(1)
  })
})
