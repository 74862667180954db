import type { GatewayRoute } from './constructs/http-routes.ts'

/** The routes of the first release. */
export const ROUTES: readonly GatewayRoute[] = [
  { method: 'POST', path: '/v1/learning-records', function: 'record-learning' },
  { method: 'GET', path: '/v1/learning-records/{source}/{id}', function: 'record-learning' },
  { method: 'DELETE', path: '/v1/learning-records/{source}/{id}', function: 'record-learning' },
  { method: 'POST', path: '/v1/learning-records/{source}/{id}/void', function: 'record-learning' },
  { method: 'GET', path: '/v1/bonus-eligibility', function: 'finance-api' },
  { method: 'GET', path: '/v1/bonus-eligibility/{employeeId}', function: 'finance-api' },
  { method: 'GET', path: '/v1/periods', function: 'finance-api' },
  { method: 'GET', path: '/v1/employees', function: 'hr-api' },
  { method: 'POST', path: '/v1/employees', function: 'hr-api' },
  { method: 'PUT', path: '/v1/employees/{employeeId}', function: 'hr-api' },
  { method: 'GET', path: '/v1/employees/{employeeId}', function: 'hr-api' },
  { method: 'POST', path: '/v1/reports/runs', function: 'hr-api' },
]
