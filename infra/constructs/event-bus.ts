import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { EVENT_SOURCE } from '../../events/envelope.ts'
import type { Settings } from '../settings.ts'

/** The bus that consumers, ours and others', subscribe to; its archive allows a replay. */
export class PointsEventBus extends Construct {
  readonly bus: events.EventBus

  constructor(scope: Construct, id: string, { stage, eventArchiveDays }: Settings) {
    super(scope, id)
    this.bus = new events.EventBus(this, 'Bus', { eventBusName: `training-points-${stage}` })
    this.bus.archive('Archive', {
      description: 'For replays to new or repaired consumers',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(eventArchiveDays),
    })
  }
}
