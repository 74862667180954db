import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { notFound } from '../../shared/http/problem.ts'
import {
  getReportDefinition,
  getReportFile,
  getReportRun,
  putReportDefinition,
  startReportRun,
} from '../../shared/http/routes/reports.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import type { ReportRun } from '../../shared/ports/reports.ts'
import { type ReportPorts, requestReport, saveDefinition } from './request-report.ts'

async function findRun(id: string, { runs }: ReportPorts): Promise<ReportRun> {
  const run = await runs.run(id)
  if (run === undefined) throw notFound('There is no such report run.')
  return run
}

/** The routes of the reports. */
export const reportBindings = (ports: ReportPorts): readonly Binding[] => [
  bind(putReportDefinition, async ({ params, body, headers, ...author }) => {
    const before = await ports.definitions.definition(params.id)
    assertMatches(headers['if-match'], before && Date.parse(before.updatedAt))
    const after = await saveDefinition({ ...body, id: params.id }, before, author, ports)
    const etag = versionTag(Date.parse(after.updatedAt))
    return { status: before ? 200 : 201, body: after, headers: { etag } }
  }),

  bind(getReportDefinition, async ({ params }) => {
    const definition = await ports.definitions.definition(params.id)
    if (definition === undefined) throw notFound('There is no such report definition.')
    return { status: 200, body: definition, headers: { etag: versionTag(Date.parse(definition.updatedAt)) } }
  }),

  bind(startReportRun, async ({ body, headers, ...author }) => {
    const id = await requestReport(body, headers['idempotency-key'], author, ports)
    return { status: 202, body: { id }, headers: { location: `/v1/reports/runs/${id}` } }
  }),

  bind(getReportRun, async ({ params }) => ({ status: 200, body: await findRun(params.id, ports) })),

  bind(getReportFile, async ({ params }) => {
    await findRun(params.id, ports)
    const location = await ports.signFile(params.id, params.file)
    return { status: 302, headers: { location } }
  }),
]
