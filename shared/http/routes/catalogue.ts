import * as z from 'zod'
import { route } from '../route.ts'
import { courseInput, courseLine } from '../schemas/catalogue.ts'
import { courseId, pageQuery } from '../schemas/common.ts'

const params = z.strictObject({ courseId })

export const putCourse = route({
  id: 'putCourse',
  method: 'PUT',
  path: '/v1/courses/{courseId}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Registers or changes a course.',
  request: { params, body: courseInput },
  responses: { 200: { description: 'Changed, or nothing to change.' }, 201: { description: 'New.' } },
})

export const getCourse = route({
  id: 'getCourse',
  method: 'GET',
  path: '/v1/courses/{courseId}',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'A course.',
  request: { params },
  responses: { 200: { description: 'The course.' } },
})

export const listCourses = route({
  id: 'listCourses',
  method: 'GET',
  path: '/v1/courses',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'Courses in the order of their ids.',
  request: { query: z.strictObject(pageQuery(500)) },
  responses: { 200: { description: 'A page.' } },
})

export const importCourses = route({
  id: 'importCourses',
  method: 'POST',
  path: '/v1/courses',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Up to 1,000 courses, one JSON object a line; each line has its own result.',
  bodyType: 'application/x-ndjson',
  documentedBody: courseLine,
  responses: { 200: { description: 'A result per line.' } },
  maximumBodyBytes: 2 * 1024 * 1024,
  throttle: { rate: 5, burst: 10 },
})
