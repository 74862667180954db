import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'

/** The source of every event of ours. */
export const EVENT_SOURCE = 'training-points'

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
