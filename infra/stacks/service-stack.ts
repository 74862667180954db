import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { ROUTES } from '../../shared/http/routes/index.ts'
import type { Bundles } from '../bundle.ts'
import { Alarms } from '../constructs/alarms.ts'
import { createConsumers } from '../constructs/consumers.ts'
import { watchPromises } from '../constructs/counted.ts'
import { PipelineDashboard } from '../constructs/dashboard.ts'
import { PointsEventBus } from '../constructs/event-bus.ts'
import { EventRelay } from '../constructs/event-relay.ts'
import { HttpRoutes } from '../constructs/http-routes.ts'
import { CognitoIdentity, foreignIssuer, type TokenIssuer } from '../constructs/identity.ts'
import { Mail } from '../constructs/mail.ts'
import { meetNeeds } from '../constructs/needs.ts'
import { createFunctions } from '../constructs/pipeline-functions.ts'
import { Schedules } from '../constructs/schedules.ts'
import type { Settings } from '../settings.ts'
import type { DataStack } from './data-stack.ts'

interface ServiceStackProps extends StackProps {
  readonly settings: Settings
  readonly data: DataStack
  readonly bundles: Bundles
}

/** Everything that runs. It holds nothing that cannot be rebuilt, except people's sign-in. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    const { settings, data } = props
    const alarms = new Alarms(this, 'Alarms', settings.alarmMail)
    const functionOf = createFunctions(this, { ...props, alarms })
    const relay = functionOf('publish-events')
    const { bus } = new PointsEventBus(this, 'Events', settings)
    const mail = new Mail(this, 'Mail', settings)
    const consumers = createConsumers(this, { functionOf, bus, mail, alarms })
    new EventRelay(this, 'Relay', { relay, data, alarms })
    new Schedules(this, 'Schedules', { timeZone: settings.timeZone, consumers })
    const routes = new HttpRoutes(this, 'Http', { routes: ROUTES, functionOf, settings, alarms })
    const issuer = this.createIssuer(settings)
    meetNeeds(functionOf, { settings, data, bus, mail, issuer, consumers, apiUrl: routes.api.apiEndpoint })
    watchPromises(alarms)
    new PipelineDashboard(this, 'Overview', { routes, relay, consumers, alarms })
    this.publish({ ApiUrl: routes.api.apiEndpoint, EventBusName: bus.eventBusName, Issuer: issuer.issuer })
  }

  private createIssuer(settings: Settings): TokenIssuer {
    if (settings.tokenIssuer !== undefined) return foreignIssuer(settings.tokenIssuer, settings.tokenJwksUri)
    const identity = new CognitoIdentity(this, 'Identity', settings)
    this.publish({ TokenUrl: identity.tokenUrl, UserPoolId: identity.pool.userPoolId, ...identity.clientIdOutputs })
    return identity
  }

  private publish(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
  }
}
