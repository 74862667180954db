import { expect } from 'vitest'
import type { ApiWorld } from './api-world.ts'

/** Registers a middle manager in hq/east and returns the pseudonym. */
export async function hire(api: ApiWorld, employeeId: string, change: object = {}): Promise<string> {
  const body = {
    name: '王伟',
    email: `${employeeId.toLowerCase()}@example.com`,
    branch: 'hq/east',
    jobLevel: 'middle',
    hiredOn: '2020-03-01',
    ...change,
  }
  const { status } = await api.call('PUT', `/v1/employees/${employeeId}`, { as: 'hr', body })
  expect(status).toBe(201)
  const { body: shown } = await api.call('GET', `/v1/employees/${employeeId}`, { as: 'hr' })
  return String(shown.participantId)
}
