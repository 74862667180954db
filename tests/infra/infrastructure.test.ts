import { beforeAll, describe } from 'vitest'
import { dataIsKept } from './checks/data.ts'
import { entrancesAreGuarded } from './checks/entrances.ts'
import { functionsAreEquipped } from './checks/functions.ts'
import { tokensAreScoped } from './checks/identity.ts'
import { permissionsAreLeast } from './checks/permissions.ts'
import { queuesLoseNothing } from './checks/queues.ts'
import { somebodyIsTold } from './checks/supervision.ts'
import { type Deployment, synthesize } from './support/synthesize.ts'

/** One synthesis for all checks: it is what takes the time. Only checks of a setting make their own. */
let synthesized: Deployment | undefined
beforeAll(() => {
  synthesized = synthesize()
})

function deployment(): Deployment {
  if (synthesized === undefined) throw new Error('The app was not synthesized.')
  return synthesized
}

describe('what is kept', () => dataIsKept(deployment))
describe('queues', () => queuesLoseNothing(deployment))
describe('permissions', () => permissionsAreLeast(deployment))
describe('functions', () => functionsAreEquipped(deployment))
describe('entrances', () => entrancesAreGuarded(deployment))
describe('identity', () => tokensAreScoped(deployment))
describe('supervision', () => somebodyIsTold(deployment))
