import type { Call, Reply } from './call.ts'
import type { GatewayOptions } from './contract.ts'
import type { Decide } from './decisions.ts'
import { permissionsOf } from './permissions.ts'
import { errorReply } from './service-errors.ts'

/** The refusal that AWS would answer, naming function, action and resource; undefined when the call may pass. */
export async function refusalOf(call: Call, arn: GatewayOptions['arn'], decide: Decide): Promise<Reply | undefined> {
  const { principal } = call
  if (principal === undefined) return undefined
  for (const { action, resource, named } of permissionsOf(call, arn)) {
    if (resource === undefined) return denied(call, action, `${named}, which the template does not declare`)
    const decision = decide(principal, action, resource)
    // No await where the answer is known: a transaction of 100 parts would otherwise yield 100 times.
    const allowed = typeof decision === 'boolean' ? decision : await decision
    if (!allowed) return denied(call, action, resource)
  }
  return undefined
}

function denied(call: Call, action: string, resource: string): Reply {
  const reason = `because no identity-based policy allows the ${action} action`
  return errorReply(
    call,
    'access-denied',
    `Function ${call.caller} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  )
}
