import type { Call } from './call.ts'
import type { Head, Upstream } from './upstream.ts'

/** DynamoDB Local did not answer a question of the gateway itself. */
class DatabaseQuestionError extends Error {
  override readonly name = 'DatabaseQuestionError'
}

/** DynamoDB Local checks no signature, but wants its form and an access key of letters and digits. Ours name functions. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=gateway/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none'

/** The head of a call as DynamoDB Local takes it: it looks at nothing else, and every header costs time. */
export function databaseHead(call: Call): Head {
  const target = call.request.headers['x-amz-target']
  return headFor(typeof target === 'string' ? target : '')
}

function headFor(target: string): Head {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
    authorization: AUTHORIZATION,
  }
  return { method: 'POST', url: '/', headers }
}

/** Asks DynamoDB Local directly, as the gateway itself. */
export function askDatabase(base: string, upstream: Upstream): (operation: string, body: object) => Promise<unknown> {
  return async (operation, body) => {
    const head = headFor(`DynamoDB_20120810.${operation}`)
    const reply = await upstream.exchange(base, head, Buffer.from(JSON.stringify(body)))
    if (reply.status !== 200) throw new DatabaseQuestionError(`${operation}: ${reply.body}`)
    return JSON.parse(reply.body.toString())
  }
}
