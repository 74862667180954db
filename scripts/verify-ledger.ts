import { parseArgs } from 'node:util'
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { INVARIANTS, type InvariantResult } from './verify/breaches.ts'
import { verifyTable } from './verify/verify-table.ts'

const USAGE = `npm run ledger:verify -- --table NAME [--endpoint URL] [--json]

Recomputes every invariant of the ledger from the table's records and rules. Ends with 1 when one does not hold.
Without --endpoint the usual AWS settings (profile, region) decide.`

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    endpoint: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help || values.table === undefined) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 2)
}

const results = await verifyTable(
  DynamoDBDocumentClient.from(new DynamoDBClient(settings(values.endpoint))),
  values.table,
)
if (values.json) console.log(JSON.stringify(results))
else for (const result of results) console.log(linesOf(result).join('\n'))
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

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
