import type * as events from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import { EVENT_SOURCE } from '../../events/envelope.ts'
import type { QueueTrigger } from '../function-spec.ts'
import { FUNCTION_NAMES, specOf } from '../functions.ts'
import type { Alarms } from './alarms.ts'
import type { Mail } from './mail.ts'
import { type FunctionLookup, pascalCase } from './pipeline-functions.ts'
import { QueueConsumer } from './queue-consumer.ts'

interface ConsumersProps {
  readonly functionOf: FunctionLookup
  readonly bus: events.IEventBusRef
  readonly mail: Mail
  readonly alarms: Alarms
}

/** A queue before each function that asks for one, fed by the events that its spec names. */
export function createConsumers(scope: Construct, props: ConsumersProps): ReadonlyMap<string, QueueConsumer> {
  const consumers = new Map<string, QueueConsumer>()
  for (const name of FUNCTION_NAMES) {
    const { trigger } = specOf(name)
    if (trigger.kind === 'queue') consumers.set(name, create(scope, name, trigger, props))
  }
  return consumers
}

function create(scope: Construct, name: string, trigger: QueueTrigger, props: ConsumersProps): QueueConsumer {
  const consumer = new QueueConsumer(scope, `${pascalCase(name)}Inbox`, {
    consumerName: name,
    consumer: props.functionOf(name),
    trigger,
    alarms: props.alarms,
  })
  if (trigger.events.length > 0) {
    consumer.subscribe('Rule', props.bus, { source: [EVENT_SOURCE], detailType: [...trigger.events] })
  }
  if (trigger.mailEvents === true) props.mail.subscribe(consumer)
  return consumer
}
