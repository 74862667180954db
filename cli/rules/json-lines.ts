import { type AnyNode, type DocumentNode, parse, type ValueNode } from '@humanwhocodes/momoa'

/** The text is no JSON. */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

export interface LocatedJson {
  readonly value: unknown
  /** The line (from 1) of what an RFC 6901 pointer names, or of the nearest thing around it that is there. */
  lineOf(pointer: string): number
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

const nameOf = (node: {
  readonly type: string
  readonly value?: string
  readonly name?: string
}): string | undefined => (node.type === 'String' ? node.value : node.name)

/** What a token leads to: the line where it begins, and the value to go on from. */
function step(node: ValueNode, token: string): { readonly at: AnyNode; readonly value: ValueNode } | undefined {
  if (node.type === 'Object') {
    const member = node.members.find(({ name }) => nameOf(name) === token)
    return member && { at: member, value: member.value }
  }
  const element = node.type === 'Array' ? node.elements[Number(token)] : undefined
  return element && { at: element, value: element.value }
}

function lineIn({ body }: DocumentNode, pointer: string): number {
  let [line, node]: [number, ValueNode] = [body.loc.start.line, body]
  for (const token of pointer.split('/').slice(1).map(unescaped)) {
    const next = step(node, token)
    if (next === undefined) break
    line = next.at.loc.start.line
    node = next.value
  }
  return line
}

/** @throws JsonError */
export function parseLocated(text: string): LocatedJson {
  try {
    const tree = parse(text, { mode: 'json' })
    return { value: JSON.parse(text), lineOf: pointer => lineIn(tree, pointer) }
  } catch (cause) {
    const { message, line = 1 } = cause as { readonly message: string; readonly line?: number }
    throw new JsonError(message, line)
  }
}
