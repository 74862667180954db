import type { Clock } from '../../shared/ports/clock.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { ReportKind, ReportRun } from '../../shared/ports/reports.ts'
import { gatherRanking, type RankingSources } from './points-ranking/gather-ranking.ts'
import type { RenderedReport } from './rendered-report.ts'
import type { Impossible } from './send-report.ts'

export interface RenderPorts extends RankingSources {
  readonly book: ProgrammeBook
  readonly clock: Clock
  readonly company: string
  /** Without a slash at its end. */
  readonly apiUrl: string
}

type Render = (run: ReportRun, ports: RenderPorts) => Promise<RenderedReport | Impossible>

/** How each kind of report is made. A new kind is a folder beside points-ranking and a line here. */
const KINDS: Readonly<Record<ReportKind, Render>> = { 'points-ranking': renderPointsRanking }

export const renderReport: Render = (run, ports) => KINDS[run.kind](run, ports)

async function renderPointsRanking(run: ReportRun, ports: RenderPorts): Promise<RenderedReport | Impossible> {
  const rulebook = await loadRulebook(ports.book)
  const ranking = await gatherRanking(run, rulebook, ports.clock.now(), ports)
  if ('impossible' in ranking) return ranking
  // Charts and sheets are 1 MB of code that only this needs: an invocation that schedules or delivers does not load it.
  const { renderRanking } = await import('./points-ranking/render-ranking.ts')
  const link = `${ports.apiUrl}/v1/reports/runs/${run.id}`
  return renderRanking(ranking, { locale: run.locale, attachments: run.attachments, company: ports.company, link })
}
