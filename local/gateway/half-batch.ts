import { asObject, asObjects, type Call, type Reply } from './call.ts'
import { jsonReply } from './service-errors.ts'

type Forward = (call: Call) => Promise<Reply>

const MESSAGE = 'Injected by the local gateway: this entry is refused.'

/** Refuses every other entry of a batch, beginning with the first, and forwards the rest; the reply tells which, as the service would. */
export async function halfBatch(call: Call, forward: Forward): Promise<Reply> {
  const entries = asObjects(call.body.Entries)
  const kept = entries.filter((_, index) => !isRefused(index))
  const answer = kept.length === 0 ? {} : await forwardOnly(kept, call, forward)
  if ('status' in answer) return answer as Reply
  return call.operation === 'PutEvents' ? eventResults(entries, answer) : messageResults(entries, answer)
}

function isRefused(index: number): boolean {
  return index % 2 === 0
}

/** The parsed answer, or the reply as it is when the service failed as a whole. */
async function forwardOnly(entries: object[], call: Call, forward: Forward): Promise<Reply | Record<string, unknown>> {
  const body = { ...call.body, Entries: entries }
  const reply = await forward({ ...call, body, raw: Buffer.from(JSON.stringify(body)) })
  return reply.status === 200 ? asObject(JSON.parse(String(reply.body))) : reply
}

/** PutEvents answers with one result for each entry, in order. */
function eventResults(entries: readonly object[], answer: Record<string, unknown>): Reply {
  const accepted = asObjects(answer.Entries)
  const results = entries.map((_, index) =>
    isRefused(index) ? { ErrorCode: 'InternalFailure', ErrorMessage: MESSAGE } : accepted[(index - 1) / 2],
  )
  return jsonReply(200, {
    FailedEntryCount: results.filter(result => result !== undefined && 'ErrorCode' in result).length,
    Entries: results,
  })
}

/** SendMessageBatch answers with two lists that name the entries. */
function messageResults(entries: readonly Record<string, unknown>[], answer: Record<string, unknown>): Reply {
  const refused = entries
    .filter((_, index) => isRefused(index))
    .map(entry => ({ Id: entry.Id, SenderFault: false, Code: 'InternalError', Message: MESSAGE }))
  return jsonReply(200, { Successful: asObjects(answer.Successful), Failed: [...asObjects(answer.Failed), ...refused] })
}
