import * as z from 'zod'

/** A variable is missing or malformed: the deployment is wrong, so the function must not start. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

const required = z.string().min(1)

/** What every function gets. */
const COMMON = { STAGE: required, TABLE_NAME: required }

/** Variables of single functions, by name; docs/architecture.md says who has which. */
const SPECIAL = {
  TOKEN_ISSUER: z.url(),
  TOKEN_JWKS_URI: z.url(),
  EVENT_BUS_NAME: required,
  PARKED_BUCKET_NAME: required,
  QUEUE_URL: z.url(),
  REPORT_BUCKET_NAME: required,
  MAIL_SENDER: required,
  MAIL_CONFIGURATION_SET: required,
  COMPANY_NAME: required,
  DEFAULT_LOCALE: z.enum(['zh-CN', 'en']),
  MAIL_SETTLE_SECONDS: z.coerce.number().int().positive(),
  API_URL: z.url(),
}

type Special = { [Name in keyof typeof SPECIAL]: z.output<(typeof SPECIAL)[Name]> }
type Common = { [Name in keyof typeof COMMON]: string }

/** The common variables and the named ones. */
export type Environment<Name extends keyof Special = never> = Readonly<Common & Pick<Special, Name>>

/**
 * Reads and checks the environment once, when the function starts.
 * @param names the variables that this function has besides the common ones
 * @throws EnvironmentError naming every variable that is missing or malformed
 */
export function readEnvironment<const Name extends keyof Special = never>(
  names: readonly Name[] = [],
  variables: NodeJS.ProcessEnv = process.env,
): Environment<Name> {
  const special = Object.fromEntries(names.map(name => [name, SPECIAL[name]]))
  const checked = z.object({ ...COMMON, ...special }).safeParse(variables)
  if (!checked.success) throw new EnvironmentError(z.prettifyError(checked.error), { cause: checked.error })
  return checked.data as unknown as Environment<Name>
}
