import * as z from 'zod'
import type { JsonObject } from '../template/json.ts'

/** An IAM policy document; the gateway's simulator understands what is in it. */
export const policyDocument = z.custom<JsonObject>(
  value => typeof value === 'object' && value !== null,
  'expected a policy document',
)
