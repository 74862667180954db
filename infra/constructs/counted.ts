import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { FunctionName } from '../functions.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'

/** A metric that a function counts itself (`shared/runtime/metrics.ts`). */
export function counted(service: FunctionName, metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'TrainingPoints',
    metricName,
    dimensionsMap: { service },
    statistic: 'Sum',
    period: METRIC_PERIOD,
  })
}

/** Wakes somebody for what only the functions can see: each is something that should never happen. */
export function watchPromises(alarms: Alarms): void {
  alarms.raise('relay-parked-changes', counted('publish-events', 'ChangesParked'), {
    threshold: 1,
    meaning: 'The relay parked changes that it cannot map (parked-changes/). Fix the mapping, then republish them.',
  })
  alarms.raise('open-mail-claims', counted('send-reports', 'OpenMailClaims'), {
    threshold: 1,
    meaning:
      'Nobody knows whether these mails were sent. Find them in SES by run and recipient, then settle their claims.',
  })
  alarms.raise('records-never-judged', counted('sweep-pending', 'PendingFound'), {
    threshold: 1,
    meaning:
      'The sweep found records that were accepted and never judged. It repaired them; find out where they were lost.',
  })
  alarms.raise('sweep-failures', counted('sweep-pending', 'SweepFailures'), {
    threshold: 1,
    meaning: 'Participants with records never judged could not be repaired. Their ids are in the log of sweep-pending.',
  })
  alarms.raise('expiry-failures', counted('expire-points', 'ExpiryFailures'), {
    threshold: 1,
    meaning:
      'Wallets were skipped by the daily expiry. Their ids are in the log of expire-points; the next day tries again.',
  })
}
