import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { INVARIANTS, type InvariantResult } from './verify/breaches.ts'
import { verifyTable } from './verify/verify-table.ts'

const USAGE = `npm run ledger:verify -- [--table NAME] [--endpoint URL] [--json]

Recomputes every invariant of the ledger from the table's records and rules. Ends with 1 when one does not hold.
Without --table: the stack that \`npm start\` runs here. Without --endpoint the usual AWS settings (profile, region) decide.`

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    endpoint: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const place = values.table === undefined ? localStack() : { table: values.table, endpoint: values.endpoint }
if (values.help || place === undefined) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 2)
}

const database = DynamoDBDocumentClient.from(new DynamoDBClient(settings(place.endpoint)))
const results = await verifyTable(database, place.table)
if (values.json) console.log(JSON.stringify(results))
else for (const result of results) console.log(linesOf(result).join('\n'))
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

/** Where the stack of this folder has its table, if one is running. */
function localStack(): { readonly table: string; readonly endpoint: string | undefined } | undefined {
  try {
    const { table, dynamodb } = JSON.parse(readFileSync('.local/stack.json', 'utf8'))
    return { table, endpoint: dynamodb }
  } catch {
    return undefined
  }
}

/** A DynamoDB Local takes any credentials and region. */
function settings(endpoint: string | undefined): DynamoDBClientConfig {
  if (endpoint === undefined) return {}
  return { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
}

function linesOf({ name, ok, checked, breached, breaches }: InvariantResult): string[] {
  const verdict = ok ? 'ok    ' : 'BREACH'
  const counts = ok ? `${checked} checked` : `${breached} of ${checked} breached`
  const details = breaches.map(
    ({ place, sequence, problem }) => `         ${place}${sequence === undefined ? '' : ` #${sequence}`}: ${problem}`,
  )
  return [`${verdict} ${name.padEnd(30)} ${INVARIANTS[name]} (${counts})`, ...details]
}
