import type { Caller } from '../../shared/http/caller.ts'
import { forbidden } from '../../shared/http/problem.ts'
import type { CallerRegistry } from '../../shared/ports/callers.ts'
import type { SourceRegistry } from '../../shared/ports/sources.ts'

export interface SourcePorts {
  readonly sources: SourceRegistry
  readonly callers: CallerRegistry
}

/**
 * A source's records belong to the clients that the source lists.
 * @throws Problem 403, the same for a source that does not exist: nobody learns which ones do
 */
export async function assertWritesFor(source: string, caller: Caller, { sources }: SourcePorts): Promise<void> {
  if (!(await isListed(source, caller, sources))) throw refused(source)
}

/**
 * HR may look at, and take back, the records of every source.
 * @throws Problem 403
 */
export async function assertHandles(source: string, caller: Caller, ports: SourcePorts): Promise<void> {
  if (await isListed(source, caller, ports.sources)) return
  if (!(await actsForHr(caller, ports.callers))) throw refused(source)
}

const refused = (source: string) => forbidden(`You may not act for the source ${source}.`)

async function isListed(source: string, caller: Caller, sources: SourceRegistry): Promise<boolean> {
  const registered = await sources.source(source)
  return caller.kind === 'client' && (registered?.clientIds.includes(caller.clientId) ?? false)
}

/** A person got here only with the scope of the route, which among people HR alone has. */
async function actsForHr(caller: Caller, callers: CallerRegistry): Promise<boolean> {
  if (caller.kind === 'person') return true
  const client = await callers.client(caller.clientId)
  return client?.scopes.includes('hr.write') ?? false
}
