import type { ParticipantId } from '../domain/brand.ts'
import type { Board } from './bands.ts'

/** Accounts of a period lie in so many parts of about the same size. */
export const ACCOUNT_SHARDS = 16

/** Everybody who has an account in a period. */
export interface AccountPages {
  /** In the order of participant ids. */
  participants(
    board: Board,
    shard: number,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly ParticipantId[]; readonly more: boolean }>
}
