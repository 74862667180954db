import { runSimulation } from '@cloud-copilot/iam-simulate'
import type { Principal } from './contract.ts'

/** A policy of the template is not valid IAM, or the action or its resource type does not exist. */
class PolicyError extends Error {
  override readonly name = 'PolicyError'
}

/** Answers whether a function may do something. The answer comes without waiting once it was given before. */
export type Decide = (principal: Principal, action: string, resource: string) => boolean | Promise<boolean>

interface Known {
  readonly policies: readonly unknown[]
  readonly decisions: Map<string, boolean>
}

/** Decisions by AWS's evaluation logic, kept for each function, action and resource: a simulation takes milliseconds, a call must not. */
export function rememberedDecisions(): Decide {
  const functions = new Map<string, Known>()
  return (principal, action, resource) => {
    const { decisions } = knownOf(functions, principal)
    const key = `${action} ${resource}`
    return (
      decisions.get(key) ??
      simulate(principal, action, resource).then(allowed => {
        decisions.set(key, allowed)
        return allowed
      })
    )
  }
}

function knownOf(functions: Map<string, Known>, principal: Principal): Known {
  const known = functions.get(principal.functionName)
  if (known !== undefined && areSame(known.policies, principal.policies)) return known
  const fresh = { policies: principal.policies, decisions: new Map<string, boolean>() }
  functions.set(principal.functionName, fresh)
  return fresh
}

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left === right || (left.length === right.length && left.every((policy, index) => policy === right[index]))
}

async function simulate(principal: Principal, action: string, resource: string): Promise<boolean> {
  const [, partition = 'aws', , , account] = resource.split(':')
  const accountId = account === undefined || account === '' ? '000000000000' : account
  const outcome = await runSimulation(
    {
      request: {
        principal: `arn:${partition}:iam::${accountId}:role/${principal.functionName}`,
        action,
        resource: { resource, accountId },
        contextVariables: {},
      },
      identityPolicies: principal.policies.map((policy, index) => ({ name: `policy ${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (outcome.resultType === 'error') {
    throw new PolicyError(`${principal.functionName}, ${action} on ${resource}: ${JSON.stringify(outcome.errors)}`)
  }
  return outcome.overallResult === 'Allowed'
}
