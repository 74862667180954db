import type { Stack } from './stack.ts'
import { STATE_FILE } from './state-file.ts'

/** What `npm start` says when it is ready: addresses and two lines to copy. */
export function summary(stack: Stack, seconds: number): string {
  const { api, tokenUrl, inbox, gatewayUrl, dynamodb, clients } = stack
  const client = clients.hr ?? Object.values(clients)[0]
  const lines = [
    `Training Points is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  API        ${api}`,
    `  tokens     ${tokenUrl}`,
    `  mails      ${inbox}`,
    `  gateway    ${gatewayUrl}   (AWS_ENDPOINT_URL of the functions; /_control/counters, /_control/faults)`,
    `  DynamoDB   ${dynamodb}`,
    `  logs       .local/logs/<function>.log`,
    `  all of it  ${STATE_FILE}`,
  ]
  if (client) {
    const ask = `curl -s -u '${client.clientId}:${client.clientSecret}' -d grant_type=client_credentials ${tokenUrl}`
    lines.push('', `  TOKEN=$(${ask} | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')`)
    lines.push(`  curl -s -H "authorization: Bearer $TOKEN" ${api}/v1/programmes`)
  }
  return [...lines, '', 'Ctrl-C ends it.', ''].join('\n')
}
