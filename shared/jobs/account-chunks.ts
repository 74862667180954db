import { ACCOUNT_SHARDS } from '../ports/account-pages.ts'
import type { ChunkPlan } from '../ports/jobs.ts'

/** A chunk for each shard of a programme's accounts. */
export const accountChunks = (): readonly ChunkPlan[] =>
  Array.from({ length: ACCOUNT_SHARDS }, (_, shard) => ({ scope: { shard } }))
