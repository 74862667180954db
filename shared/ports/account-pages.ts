import type { ParticipantId } from '../domain/brand.ts'
import type { Board } from './bands.ts'

/** Everybody who has an account in a period, in parts of about the same size. */
export interface AccountPages {
  readonly shards: number
  /** In the order of participant ids. */
  participants(
    board: Board,
    shard: number,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly ParticipantId[]; readonly more: boolean }>
}
