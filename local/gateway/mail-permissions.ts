import { asObject, asString, type Call, type Permission, UnsupportedCallError } from './call.ts'
import type { GatewayOptions } from './contract.ts'

/** `ses:SendEmail` on the identity that sends and, where one is named, on the configuration set. */
export function mailPermissions(call: Call, arn: GatewayOptions['arn']): Permission[] {
  if (call.operation !== 'SendEmail') {
    throw new UnsupportedCallError(`The local gateway does not know which permission ses ${call.operation} needs.`)
  }
  const action = 'ses:SendEmail'
  const sender = senderOf(call)
  const identity = identityArn(sender, arn)
  const permissions = [{ action, resource: identity, named: `identity ${sender}` }]
  const set = asString(call.body.ConfigurationSetName)
  if (set === undefined) return permissions
  const resource = identity?.replace(/:identity\/.*$/, `:configuration-set/${set}`)
  return [...permissions, { action, resource, named: `configuration set ${set}` }]
}

/** As SES does: the identity is the address where that one is verified, otherwise its domain. */
function identityArn(sender: string, arn: GatewayOptions['arn']): string | undefined {
  const domain = sender.slice(sender.indexOf('@') + 1)
  return (
    arn({ service: 'ses', kind: 'identity', name: sender }) ?? arn({ service: 'ses', kind: 'identity', name: domain })
  )
}

/** The sender's bare address: FromEmailAddress, or the From header of a raw message. */
function senderOf(call: Call): string {
  const from = asString(call.body.FromEmailAddress) ?? headerOf(rawMessage(call), 'From') ?? ''
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}

/** Everybody a mail goes to: Destination, or the To, Cc and Bcc headers of a raw message. */
export function recipientsOf(call: Call): string[] {
  const stated = Object.values(asObject(call.body.Destination)).flatMap(list =>
    Array.isArray(list) ? list.map(String) : [],
  )
  if (stated.length > 0) return stated
  const message = rawMessage(call)
  return ['To', 'Cc', 'Bcc']
    .flatMap(name => (headerOf(message, name) ?? '').split(','))
    .flatMap(part => part.trim() || [])
}

function rawMessage(call: Call): string {
  const data = asString(asObject(asObject(call.body.Content).Raw).Data) ?? ''
  return Buffer.from(data, 'base64').toString('utf8')
}

/** A header of an RFC 5322 message, its folded lines joined. */
function headerOf(message: string, name: string): string | undefined {
  const head = message.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const line = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1]
  return line?.replace(/\r?\n[ \t]+/g, ' ')
}
