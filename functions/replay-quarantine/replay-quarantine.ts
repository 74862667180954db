import { courseRegistered } from '../../events/course-registered.v1.ts'
import type { DataOf } from '../../events/define-event.ts'
import { employeeRegistered } from '../../events/employee-registered.v1.ts'
import { learningQuarantined } from '../../events/learning-quarantined.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import type { RecordKey } from '../../shared/domain/learning-record.ts'
import type { CourseStore } from '../../shared/ports/courses.ts'
import type { EmployeeStore } from '../../shared/ports/employees.ts'
import type { QuarantinePlace } from '../../shared/ports/learning-intake.ts'
import { placesOfCourse, placesOfEmployee } from './places.ts'
import { type TryAgainPorts, tryAgain } from './try-again.ts'

export interface ReplayPorts extends TryAgainPorts {
  readonly employees: Pick<EmployeeStore, 'find'>
  readonly courses: Pick<CourseStore, 'find'>
}

/**
 * Works on one message of the queue: somebody or something became known, or a record has just begun to wait (its learner may
 * have become known in between). Returns how many records moved on.
 * @throws UnreadableMessageError on what can never succeed
 */
export async function replayQuarantine(body: string, ports: ReplayPorts): Promise<number> {
  const event = readMessage(body, [employeeRegistered, courseRegistered, learningQuarantined])
  const { data } = event
  if ('employeeId' in data) return replayAll(await placesByEmployee(data.employeeId, ports), ports)
  if ('courseId' in data) return replayAll(await placesByCourse(data.courseId, ports), ports)
  return replayOne(data, ports)
}

/** Nobody by that number any more: they were taken out of the directory since, and their records go on waiting. */
async function placesByEmployee(id: string, { employees }: ReplayPorts): Promise<readonly QuarantinePlace[]> {
  const employee = (await employees.find([id])).get(id)
  return employee ? placesOfEmployee(employee) : []
}

async function placesByCourse(id: string, { courses }: ReplayPorts): Promise<readonly QuarantinePlace[]> {
  const course = (await courses.find([id])).get(id)
  return course ? placesOfCourse(course) : []
}

async function replayAll(places: readonly QuarantinePlace[], ports: ReplayPorts): Promise<number> {
  let moved = 0
  for (const place of places) {
    for await (const page of ports.quarantine.waitingFor(place)) moved += await tryAgain(page, ports)
  }
  return moved
}

async function replayOne(place: DataOf<typeof learningQuarantined>, ports: ReplayPorts): Promise<number> {
  const key = { source: place.source, id: place.id } as RecordKey
  const waiting = await ports.quarantine.find(place, key)
  if (!waiting) return 0
  const moved = await tryAgain([waiting], ports)
  if (moved === 0) await withdrawIfVoided(place, key, ports)
  return moved
}

/** A void that came between the receipt and the waiting item found nothing to withdraw. */
async function withdrawIfVoided(place: QuarantinePlace, key: RecordKey, ports: ReplayPorts): Promise<void> {
  const voided = (await ports.receipts.find(key))?.receipt.voided
  if (voided) await ports.quarantine.withdraw(place, key, voided.at)
}
