import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { StoredProgramme } from '../ports/programmes.ts'
import type { NewPublicationOf, Publications, Withdrawal } from '../ports/publications.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { creationOfJob } from './jobs.ts'
import { jobKey, programmeKey, ruleSetKey } from './keys.ts'
import { programmeItem } from './programme-store.ts'
import { type TransactItems, transact } from './transact.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'
import { versionedPut } from './versioned-put.ts'

/** Publications in the table: the pointer, the version, the audit entry and the job's chunks in one transaction. */
export function createPublications(client: DynamoDBDocumentClient, tableName: string): Publications {
  const write = async (items: TransactItems) => ((await transact(client, items)).length === 0 ? 'saved' : 'lost-race')
  return {
    publish: publication => write(publicationItems(tableName, publication)),
    withdraw: withdrawal => write(withdrawalItems(tableName, withdrawal)),
    async finish(programme, job) {
      const command = new UpdateCommand({
        TableName: tableName,
        Key: programmeKey(programme),
        UpdateExpression: 'SET #version = #version + :one REMOVE publishing',
        ConditionExpression: 'publishing.job = :job',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':one': 1, ':job': job },
      })
      await unlessConditionFails<unknown>(client.send(command), () => undefined)
    },
    async document(programme, version) {
      const key = ruleSetKey(programme, version)
      return (await getItem<{ readonly document?: RuleSetDocument }>(client, tableName, key))?.document
    },
  }
}

/** The programme with one publication more, as long as nobody else has changed it. */
function pointer(
  tableName: string,
  programme: StoredProgramme,
  { publication, publishing }: Pick<NewPublicationOf, 'publication'> & Partial<Pick<Withdrawal, 'publishing'>>,
): TransactItems[number] {
  const after = {
    ...programme,
    publications: [...programme.publications, publication],
    ...(publishing && { publishing }),
    revision: programme.revision + 1,
    updatedAt: publication.publishedAt,
  }
  return versionedPut(tableName, programmeItem(after), programme.revision)
}

function publicationItems(tableName: string, change: NewPublicationOf): TransactItems {
  const { programme, draftRevision, publication, decision, audit, carriedThrough } = change
  const { publishing } = carriedThrough ?? {}
  return [
    pointer(tableName, programme, { publication, ...(publishing && { publishing }) }),
    {
      Update: {
        TableName: tableName,
        Key: ruleSetKey(programme.id, publication.version),
        UpdateExpression:
          'SET #status = :published, decision = :decision, updatedAt = :at, updatedBy = :by, #revision = #revision + :one',
        ConditionExpression: '#status = :draft AND #revision = :revision',
        ExpressionAttributeNames: { '#status': 'status', '#revision': 'revision' },
        ExpressionAttributeValues: {
          ':published': 'published',
          ':draft': 'draft',
          ':decision': decision,
          ':at': audit.at,
          ':by': audit.by,
          ':one': 1,
          ':revision': draftRevision,
        },
      },
    },
    { Put: { TableName: tableName, Item: auditItem(audit) } },
    ...(carriedThrough ? creationOfJob(tableName, carriedThrough.job, carriedThrough.chunks) : []),
  ]
}

function withdrawalItems(tableName: string, withdrawal: Withdrawal): TransactItems {
  const { programme, publication, replaces, job, chunks, audit } = withdrawal
  const { version, withdraws } = publication
  const made = { createdBy: audit.by, createdAt: audit.at, updatedBy: audit.by, updatedAt: audit.at }
  const item = { programme: programme.id, version, status: 'withdrawal', revision: 1, withdraws, ...made }
  return [
    pointer(tableName, programme, withdrawal),
    {
      Put: {
        TableName: tableName,
        Item: { ...ruleSetKey(programme.id, version), entity: 'RuleSet', ...item },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Update: {
        TableName: tableName,
        Key: jobKey(replaces),
        UpdateExpression: 'SET #state = :aborted, finishedAt = :at',
        ConditionExpression: '#state <> :done',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':aborted': 'aborted', ':done': 'done', ':at': audit.at },
      },
    },
    { Put: { TableName: tableName, Item: auditItem(audit) } },
    ...creationOfJob(tableName, job, chunks),
  ]
}
