import { type LearningRecord, type RecordKey, recordKeyOf } from './learning-record.ts'
import { compareText } from './order.ts'

type Key = string

/** A pass and a fail are two results of one thing: the same attempt may turn from one into the other. */
const familyOf = ({ activity }: LearningRecord): string => (activity.startsWith('exam.') ? 'exam' : activity)

/** Regrades of one attempt meet in one node: the source's attempt, of one kind, on one course. */
const attemptNode = (record: LearningRecord): Key | undefined =>
  record.attemptId === undefined
    ? undefined
    : `attempt ${record.source} ${familyOf(record)} ${record.course?.courseId ?? ''} ${record.attemptId}`

const replacedKey = ({ source, supersedes }: LearningRecord): Key | undefined =>
  supersedes === undefined ? undefined : recordKeyOf({ source, id: supersedes })

/** Sets of keys that belong together, joined pair by pair (union-find). */
const createGroups = () => {
  const parents = new Map<Key, Key>()
  const rootOf = (key: Key): Key => {
    let root = key
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    return root
  }
  const join = (a: Key, b: Key): void => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)]
    if (rootA !== rootB) parents.set(rootA, rootB)
  }
  return { rootOf, join }
}

/** Records that tell of the same thing: linked by `supersedes`, or reported for the same attempt. */
const groupVersions = (records: readonly LearningRecord[]): readonly (readonly LearningRecord[])[] => {
  const { rootOf, join } = createGroups()
  for (const record of records) {
    const key = recordKeyOf(record)
    for (const other of [replacedKey(record), attemptNode(record)]) if (other !== undefined) join(key, other)
  }
  return [...Map.groupBy(records, record => rootOf(recordKeyOf(record))).values()].filter(group => group.length > 1)
}

/** Everything that a record replaces, directly or through records in between, voided ones among them. */
const replacedBy = (record: LearningRecord, group: ReadonlyMap<Key, LearningRecord>): ReadonlySet<Key> => {
  const replaced = new Set<Key>()
  let next = replacedKey(record)
  while (next !== undefined && !replaced.has(next)) {
    replaced.add(next)
    const older = group.get(next)
    next = older && replacedKey(older)
  }
  return replaced
}

/** By when it was done, so that the order of arrival decides only between versions that a source dated alike. */
const compareVersions = (a: LearningRecord, b: LearningRecord): number =>
  compareText(a.occurredAt, b.occurredAt) || compareText(a.recordedAt, b.recordedAt) || compareText(a.id, b.id)

/** The one version that counts: replaced by none, and of several such the latest. */
const survivorOf = (versions: readonly LearningRecord[], voided: ReadonlySet<Key>): LearningRecord | undefined => {
  const byKey = new Map(versions.map(record => [recordKeyOf(record), record]))
  const alive = versions.filter(record => !voided.has(recordKeyOf(record)))
  const replaced = new Set(alive.flatMap(record => [...replacedBy(record, byKey)]))
  const standing = alive.filter(record => !replaced.has(recordKeyOf(record)))
  // Records that replace each other in a circle are a source's mistake: again the latest.
  return (standing.length > 0 ? standing : alive).toSorted(compareVersions).at(-1)
}

/**
 * Which records another one has replaced, by key: a regrade names what it supersedes, or repeats the attempt. A voided
 * record replaces nothing, so voiding a regrade revives what it had replaced.
 */
export const findSuperseded = (
  records: readonly LearningRecord[],
  voided: ReadonlySet<Key>,
): ReadonlyMap<Key, RecordKey> => {
  const superseded = new Map<Key, RecordKey>()
  for (const versions of groupVersions(records)) {
    const survivor = survivorOf(versions, voided)
    for (const record of versions) if (survivor && record !== survivor) superseded.set(recordKeyOf(record), survivor)
  }
  return superseded
}
