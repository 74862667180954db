import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ClientAccess, Stack } from '../../../local/stack.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

type Send = (method: string, path: string, body?: unknown, contentType?: string) => Promise<Answer>

/** An HTTP client of the stack that signs in as one of its machine clients. */
export async function signIn(stack: Stack, name: string): Promise<Send> {
  const client = stack.clients[name]
  if (!client) throw new Error(`no client ${name}`)
  const authorization = `Bearer ${await tokenOf(stack.tokenUrl, client)}`
  return async (method, path, body, contentType = 'application/json') => {
    const headers = { authorization, 'content-type': contentType }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(stack.api + path, { method, headers, ...sent })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
  }
}

async function tokenOf(url: string, { clientId, clientSecret, scopes }: ClientAccess): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}

/** Writes an item past every check, as only a mistake of ours could. */
export async function smuggle(stack: Stack, item: Readonly<Record<string, unknown>>): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.dynamodb, region: 'us-east-1', credentials }),
  )
  await client.send(new PutCommand({ TableName: stack.tableName, Item: item }))
  client.destroy()
}
