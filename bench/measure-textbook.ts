import { peopleOf } from './people.ts'
import type { Plan } from './plan.ts'
import { recordsOf } from './records.ts'
import { countUsage, measureThroughput } from './subject.ts'
import { openTextbook } from './textbook/textbook.ts'
import { unitsOf } from './units.ts'

/** The same records in the same batches through the textbook pattern, in the same run. */
export async function measureTextbook(plan: Plan, say: (text: string) => void) {
  say('starting the textbook pattern')
  const textbook = await openTextbook()
  try {
    const everybody = peopleOf(plan.warmUp + 2 * plan.counted + plan.textbook.people).map(
      ({ employeeId }) => employeeId,
    )
    const take = (count: number) => everybody.splice(0, count)
    await measureThroughput(textbook, recordsOf(take(plan.warmUp), 1, 'by-course'))
    say('counting its units')
    const lone = unitsOf(await countUsage(textbook, recordsOf(take(plan.counted), 1, 'by-course'), 50))
    const byFour = unitsOf(await countUsage(textbook, recordsOf(take(plan.counted), 4, 'by-person'), 40))
    say('measuring its throughput')
    const records = recordsOf(take(plan.textbook.people), plan.textbook.courses, 'by-course')
    return { lone, byFour, throughput: await measureThroughput(textbook, records) }
  } finally {
    await textbook.stop()
  }
}
