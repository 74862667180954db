import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import { readRows } from '../backtest/read-rows.ts'
import type { KindPorts } from '../job-ports.ts'

/** What a backtest showed of the participants of a shard. */
export interface ShownRows {
  ofShard(backtest: string, shard: number): Promise<ReadonlyMap<ParticipantId, ChangeRow>>
}

/** Reads each shard once, and keeps one at a time: a slice follows a slice of the same shard. */
export function createShownRows(ports: Pick<KindPorts, 'jobs' | 'files'>): ShownRows {
  let known: { readonly name: string; readonly rows: Promise<ReadonlyMap<ParticipantId, ChangeRow>> } | undefined
  return {
    ofShard(backtest, shard) {
      const name = `${backtest} ${shard}`
      if (known?.name !== name) known = { name, rows: read(backtest, shard, ports) }
      const { rows } = known
      // A failed read must not be remembered.
      rows.catch(() => {
        known = undefined
      })
      return rows
    },
  }
}

async function read(backtest: string, shard: number, ports: Pick<KindPorts, 'jobs' | 'files'>) {
  const chunks = (await ports.jobs.chunks(backtest, 'derive')).filter(({ number }) => number === shard)
  const rows = new Map<ParticipantId, ChangeRow>()
  for await (const part of readRows(chunks, ports)) for (const row of part) rows.set(row.participantId, row)
  return rows
}
