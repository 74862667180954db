import { asObject, asObjects, asString, type Call, type Reply } from './call.ts'
import type { GatewayOptions } from './contract.ts'
import { recipientsOf } from './mail-permissions.ts'
import type { Upstream } from './upstream.ts'

/** Forwards a mail to SES and, when it was taken, says so: SES's send events are made of that. */
export async function sendMail(
  call: Call,
  base: string,
  upstream: Upstream,
  onAccepted: GatewayOptions['onMailAccepted'],
): Promise<Reply> {
  const reply = await upstream.exchange(base, call.request, call.raw)
  if (call.operation !== 'SendEmail' || reply.status !== 200) return reply
  const messageId = asString(asObject(JSON.parse(reply.body.toString())).MessageId) ?? ''
  const tags = Object.fromEntries(asObjects(call.body.EmailTags).map(tag => [String(tag.Name), String(tag.Value)]))
  const set = asString(call.body.ConfigurationSetName)
  const raw = asString(asObject(asObject(call.body.Content).Raw).Data)
  onAccepted({
    messageId,
    tags,
    destination: recipientsOf(call),
    raw: Buffer.from(asString(asObject(asObject(call.body.Content).Raw).Data) ?? '', 'base64'),
    ...(raw !== undefined && { raw: Buffer.from(raw, 'base64') }),
    ...(set === undefined ? {} : { configurationSet: set }),
  })
  return reply
}
