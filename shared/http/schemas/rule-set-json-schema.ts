import * as z from 'zod'
import { ruleSetDocument } from './rule-set.ts'

/** The JSON Schema (draft 2020-12) of a document as it is sent: for editors that complete and check while somebody types. */
export const ruleSetJsonSchema = (): object => ({
  ...z.toJSONSchema(ruleSetDocument, { io: 'input', unrepresentable: 'any' }),
  title: 'Rule set',
  description: 'Earning rules, campaigns, bands, entitlements and redemption options of a training points programme.',
})
