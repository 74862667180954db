import { Duration, RemovalPolicy, TimeZone } from 'aws-cdk-lib'
import * as scheduler from 'aws-cdk-lib/aws-scheduler'
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { FunctionName } from '../functions.ts'
import type { QueueConsumer } from './queue-consumer.ts'

interface ScheduleSpec {
  readonly name: string
  /** Cron fields: minutes hours day-of-month month day-of-week year. */
  readonly cron: string
  readonly to: FunctionName
  readonly message: Readonly<Record<string, string>>
}

/** In the programme's time zone. Reports look back on the month or quarter that just ended. */
const SCHEDULES: readonly ScheduleSpec[] = [
  {
    name: 'MonthlyRanking',
    cron: '0 8 1 * ? *',
    to: 'send-reports',
    message: { kind: 'scheduled-reports', cadence: 'monthly' },
  },
  {
    name: 'QuarterlyRanking',
    cron: '30 8 1 1,4,7,10 ? *',
    to: 'send-reports',
    message: { kind: 'scheduled-reports', cadence: 'quarterly' },
  },
  { name: 'HourlySweep', cron: '15 * * * ? *', to: 'sweep-pending', message: { kind: 'sweep' } },
  { name: 'HourlyVersions', cron: '10 * * * ? *', to: 'run-job', message: { kind: 'versions-in-force' } },
  { name: 'DailyLeaderboards', cron: '5 0 * * ? *', to: 'rebuild-leaderboard', message: { kind: 'daily-rebuild' } },
  { name: 'DailyExpiry', cron: '20 0 * * ? *', to: 'expire-points', message: { kind: 'expire-points' } },
]

interface SchedulesProps {
  readonly timeZone: string
  readonly consumers: ReadonlyMap<string, QueueConsumer>
}

/** What happens by the clock: a message into the queue of whoever does it, so that it is retried like everything else. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id)
    const group = new scheduler.ScheduleGroup(this, 'Group')
    group.applyRemovalPolicy(RemovalPolicy.DESTROY)
    for (const spec of SCHEDULES) this.add(spec, group, props)
  }

  private add(
    spec: ScheduleSpec,
    scheduleGroup: scheduler.ScheduleGroup,
    { timeZone, consumers }: SchedulesProps,
  ): void {
    const { queue, deadLetters } = consumers.get(spec.to) ?? noQueue(spec)
    new scheduler.Schedule(this, spec.name, {
      scheduleGroup,
      schedule: scheduler.ScheduleExpression.expression(`cron(${spec.cron})`, TimeZone.of(timeZone)),
      target: new SqsSendMessage(queue, {
        // The instant it was due, not the instant it ran: a firing that is repeated names the same run.
        input: scheduler.ScheduleTargetInput.fromObject({
          ...spec.message,
          scheduledAt: scheduler.ContextAttribute.scheduledTime,
        }),
        deadLetterQueue: deadLetters,
        maxEventAge: Duration.hours(12),
        retryAttempts: 30,
      }),
    })
  }
}

function noQueue({ name, to }: ScheduleSpec): never {
  throw new Error(`The schedule ${name} is for ${to}, which has no queue.`)
}
