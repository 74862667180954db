import { brand, type SourceId } from '../../shared/domain/brand.ts'
import { branchPath, sourceId } from '../../shared/http/schemas/common.ts'
import type { Group, RegisteredClient, RegisteredPerson } from '../../shared/ports/callers.ts'
import type { Setup } from '../../shared/setup/set-up-table.ts'

/** The command line says something that cannot be done. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

/** What the machine clients of the service stack may do. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  lms: ['records.write', 'records.read'],
  finance: ['eligibility.read'],
  hr: ['hr.read', 'hr.write', 'records.read', 'records.write'],
}

const GROUPS: readonly Group[] = ['hr-admin', 'hr-branch', 'finance']
const isGroup = (text: string): text is Group => GROUPS.some(group => group === text)

function splitAtEquals(text: string, option: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new SetupError(`${option} ${text}: NAME=VALUE is needed.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function readClient(text: string): RegisteredClient {
  const [name, clientId] = splitAtEquals(text, '--client')
  const scopes = SCOPES[name]
  if (scopes === undefined)
    throw new SetupError(`--client ${text}: the name must be one of ${Object.keys(SCOPES).join(', ')}.`)
  return { clientId, name, scopes }
}

function readPerson(text: string): RegisteredPerson {
  const [subject, rights] = splitAtEquals(text, '--person')
  const [group = '', branch] = rights.split(':')
  if (!isGroup(group)) throw new SetupError(`--person ${text}: the group must be one of ${GROUPS.join(', ')}.`)
  if (group !== 'hr-branch') return { subject, name: subject, groups: [group] }
  const path = branchPath.safeParse(branch)
  if (!path.success) throw new SetupError(`--person ${text}: hr-branch needs a branch, as in hr-branch:hq/east.`)
  return { subject, name: subject, groups: [group], branch: path.data }
}

/**
 * Reads clients (`lms=<client id>`), people (`<subject>=hr-branch:hq/east`) and the source of the client lms.
 * @throws SetupError
 */
export function readSetup(clients: readonly string[], people: readonly string[], source: string): Setup {
  if (!sourceId.safeParse(source).success) throw new SetupError(`--source ${source}: not an id of a source.`)
  const registered = clients.map(readClient)
  const clientIds = registered.filter(({ name }) => name === 'lms').map(({ clientId }) => clientId)
  const sources = clientIds.length === 0 ? [] : [{ id: brand<SourceId>(source), name: source, clientIds }]
  return { clients: registered, people: people.map(readPerson), sources }
}
