import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { setUpTable } from '../shared/setup/set-up-table.ts'
import { readSetup, SetupError } from './setup/read-setup.ts'

const USAGE = `Brings a deployed table to the state that work can begin with: the shipped programmes, clients, people, a source.
May be repeated: programmes and sources that exist stay as they are.

  npm run setup -- --table NAME --client lms=ID --client finance=ID --client hr=ID [--person SUBJECT=GROUP[:BRANCH]]... [--source ID]

  --table    name of the table (output TableName of the data stack)
  --client   name=client id of a machine client; lms, finance and hr have their scopes by name
  --person   subject of somebody who signs in, with hr-admin, finance or hr-branch:hq/east
  --source   id of the learning platform that the client lms may write for (lms-demo)
`

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    client: { type: 'string', multiple: true },
    person: { type: 'string', multiple: true },
    source: { type: 'string', default: 'lms-demo' },
    help: { type: 'boolean' },
  },
})

try {
  if (values.help || values.table === undefined) throw new SetupError(values.help ? '' : '--table is missing.')
  const setup = readSetup(values.client ?? [], values.person ?? [], values.source)
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  })
  const published = await setUpTable(client, values.table, setup)
  process.stdout.write(`programmes published: ${published.join(', ') || 'none, they were there'}\n`)
  process.stdout.write(
    `clients: ${setup.clients.length}, people: ${setup.people.length}, sources: ${setup.sources.length}\n`,
  )
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`${error.message}\n\n${USAGE}`)
  process.exitCode = values.help ? 0 : 2
}
