import type { RecordKey } from '../../shared/domain/learning-record.ts'
import { notFound } from '../../shared/http/problem.ts'
import {
  deleteLearningRecord,
  getLearningRecord,
  submitLearningRecords,
  voidLearningRecord,
} from '../../shared/http/routes/learning-records.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { assertHandles, assertWritesFor, type SourcePorts } from './assert-source.ts'
import { type FindPorts, findRecord } from './find-record.ts'
import { type SubmitPorts, submitRecords } from './submit-records.ts'
import { voidRecord } from './void-record.ts'

export type RecordLearningPorts = SubmitPorts & FindPorts & SourcePorts

/** Routes and what answers them. `onResults` is told what became of the records of a submission. */
export function bindings(
  ports: RecordLearningPorts,
  onResults: (statuses: readonly string[]) => void,
): readonly Binding[] {
  const takeBack = async (key: RecordKey, reason: string, correlationId: string) => {
    await voidRecord(key, reason, { correlationId }, ports)
    return { status: 202, body: { source: key.source, id: key.id, status: 'accepted', correlationId } }
  }
  return [
    bind(submitLearningRecords, async ({ body, caller, correlationId }) => {
      await assertWritesFor(body.source, caller, ports)
      const results = await submitRecords({ ...body, correlationId }, ports)
      onResults(results.map(({ status }) => status))
      return { status: 202, body: { results, correlationId } }
    }),
    bind(getLearningRecord, async ({ params, caller }) => {
      await assertHandles(params.source, caller, ports)
      const found = await findRecord(keyOf(params), ports)
      if (!found) throw notFound('No record of this source has this id.')
      return { status: 200, body: found }
    }),
    bind(deleteLearningRecord, async ({ params, caller, correlationId }) => {
      await assertHandles(params.source, caller, ports)
      return takeBack(keyOf(params), 'deleted', correlationId)
    }),
    bind(voidLearningRecord, async ({ params, body, caller, correlationId }) => {
      await assertHandles(params.source, caller, ports)
      return takeBack(keyOf(params), body.reason, correlationId)
    }),
  ]
}

const keyOf = ({ source, id }: { readonly source: RecordKey['source']; readonly id: string }): RecordKey => ({
  source,
  id: id as RecordKey['id'],
})
