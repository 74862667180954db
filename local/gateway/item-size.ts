import { asObject } from './call.ts'

/** An item in DynamoDB's JSON: attribute name to `{ S: … }`, `{ N: … }` and so on. */
export type Item = Readonly<Record<string, unknown>>

/** What a list or map costs besides its content, and each of its elements. */
const CONTAINER = 3
const ELEMENT = 1

/**
 * Size of an item in bytes: its attribute names and values.
 * Source: DynamoDB Developer Guide, "DynamoDB item sizes and formats".
 */
export function itemSize(item: Item): number {
  let size = 0
  for (const [name, value] of Object.entries(item)) size += Buffer.byteLength(name) + valueSize(value)
  return size
}

function valueSize(value: unknown): number {
  const [type = '', content] = Object.entries(asObject(value))[0] ?? []
  const contents = Array.isArray(content) ? content : []
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(content))
    case 'N':
      return numberSize(String(content))
    case 'B':
      return binarySize(String(content))
    case 'SS':
      return sum(contents, Buffer.byteLength)
    case 'NS':
      return sum(contents, numberSize)
    case 'BS':
      return sum(contents, binarySize)
    case 'L':
      return CONTAINER + sum(contents, element => ELEMENT + valueSize(element))
    case 'M':
      return CONTAINER + itemSize(asObject(content)) + ELEMENT * Object.keys(asObject(content)).length
    default:
      return 1 // NULL and BOOL
  }
}

/** One byte for every two significant digits, one more, and one for a minus. */
function numberSize(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0)
}

function binarySize(base64: string): number {
  return Buffer.byteLength(base64, 'base64')
}

function sum<T>(values: readonly T[], sizeOf: (value: T) => number): number {
  return values.reduce((total, value) => total + sizeOf(value), 0)
}
