/** What the shell learns. `found` is also what `diff` says when the two differ. */
export const EXIT = { fine: 0, found: 1, usage: 2, refused: 3 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The command cannot be carried out as it was typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
