import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../shared/http/problem.ts'
import { parseRequest } from '../../../shared/http/request.ts'
import type { RouteContract } from '../../../shared/http/route.ts'
import { putCourse } from '../../../shared/http/routes/catalogue.ts'
import { putEmployee } from '../../../shared/http/routes/directory.ts'

/** What a PUT of this body is refused for. */
function faultsOf(contract: RouteContract, pathParameters: Record<string, string>, body: object) {
  const headers = { 'content-type': 'application/json' }
  const event = { headers, pathParameters, body: JSON.stringify(body) } as unknown as APIGatewayProxyEventV2
  try {
    parseRequest(event, contract, { kind: 'client', clientId: 'hr' }, 'c-1')
    return []
  } catch (error) {
    if (error instanceof Problem && error.status === 400) return error.errors.map(({ pointer }) => pointer)
    throw error
  }
}

const employee = (change: object = {}) =>
  faultsOf(
    putEmployee,
    { employeeId: 'E1' },
    {
      ...{ name: '王伟', email: 'w@example.com', branch: 'hq/east', jobLevel: 'middle', hiredOn: '2020-03-01' },
      ...change,
    },
  )

const course = (change: object = {}) =>
  faultsOf(putCourse, { courseId: 'C1' }, { title: { 'zh-CN': '课', en: 'Course' }, ...change })

describe('refused with a pointer', () => {
  test('nothing of a usual statement', () => {
    expect(employee({ name: '😀', leftOn: null, sourceIds: { lms: '7' } })).toEqual([])
    expect(course({ link: 'https://lms.example.com/417', sourceIds: { lms: '417' } })).toEqual([])
  })

  test('half a surrogate pair: no hash can be made of it', () => {
    expect(employee({ name: 'a\ud800b' })).toEqual(['/name'])
    expect(employee({ sourceIds: { lms: '\udc00' } })).toEqual(['/sourceIds/lms'])
  })

  test('more platforms than one transaction can change the names of', () => {
    const ids = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`lms-${n}`, '7']))
    expect(employee({ sourceIds: ids(30) })).toEqual([])
    expect(employee({ sourceIds: ids(31) })).toEqual(['/sourceIds'])
    expect(course({ sourceIds: ids(31) })).toEqual(['/sourceIds'])
  })

  test('days beyond any calendar: the one after the last has no name', () => {
    expect(employee({ leftOn: '9999-12-31' })).toEqual(['/leftOn'])
    expect(employee({ hiredOn: '0001-01-01' })).toEqual(['/hiredOn'])
    expect(employee({ hiredOn: '1900-01-01', leftOn: '2999-12-31' })).toEqual([])
  })

  test('a link that is a script', () => {
    expect(course({ link: 'javascript:alert(1)' })).toEqual(['/link'])
  })
})
