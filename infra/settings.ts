import type { App } from 'aws-cdk-lib'
import * as z from 'zod'

/** Retention periods that CloudWatch Logs knows. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

const timeZone = z.string().refine(isTimeZone, 'is not an IANA time zone')
const email = z.email()

const schema = z
  .object({
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be lower case letters, digits and dashes, at most 16')
      .default('dev'),
    companyName: z.string().min(1).max(100).default('示例公司'),
    mailSender: email.default('training-points@example.com'),
    mailIdentity: z.string().optional(),
    alarmMail: email.optional(),
    locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    timeZone: timeZone.default('Asia/Shanghai'),
    tokenIssuer: z.url().optional(),
    tokenJwksUri: z.url().optional(),
    signInCallbackUrl: z.url().default('http://localhost:3000/signed-in'),
    mailSettleSeconds: z.coerce.number().int().min(60).max(43_200).default(900),
    logRetentionDays: z.coerce
      .number()
      .refine(days => RETENTION_DAYS.some(known => known === days), 'is not a period that CloudWatch Logs offers')
      .default(180),
    eventArchiveDays: z.coerce.number().int().min(1).max(3_650).default(30),
    logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  })
  .refine(({ tokenJwksUri, tokenIssuer }) => tokenJwksUri === undefined || tokenIssuer !== undefined, {
    path: ['tokenJwksUri'],
    message: 'needs tokenIssuer',
  })
  .refine(({ mailIdentity, mailSender }) => mailIdentity === undefined || covers(mailIdentity, mailSender), {
    path: ['mailIdentity'],
    message: 'must be the sender address or a domain that it belongs to',
  })

/** What an operator may choose; docs/settings.md says what each one means. */
export type Settings = z.output<typeof schema>

export const SETTING_NAMES = Object.keys(schema.shape)

/**
 * Reads the settings from CDK context (`-c key=value`, cdk.context.json or CDK_CONTEXT_JSON).
 * @throws Error that names every setting which cannot be used.
 */
export function readSettings(app: App): Settings {
  const context = Object.fromEntries(SETTING_NAMES.map(name => [name, app.node.tryGetContext(name) as unknown]))
  return parseSettings(context)
}

/** As {@link readSettings}, from plain values: undefined means the default. */
export function parseSettings(values: Readonly<Record<string, unknown>>): Settings {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(issue => `  ${issue.path.join('.')} ${issue.message}`)
  throw new Error(`These settings cannot be used (see docs/settings.md):\n${faults.join('\n')}`)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

function covers(identity: string, sender: string): boolean {
  return identity === sender || sender.endsWith(`@${identity}`) || sender.endsWith(`.${identity}`)
}
