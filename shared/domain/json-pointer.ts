/** RFC 6901: `~` and `/` inside a token are escaped. */
const escapeToken = (token: PropertyKey): string => String(token).replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON pointer: `pointerOf(['records', 0])` is `/records/0`; the whole document is the empty string. */
export const pointerOf = (path: readonly PropertyKey[]): string => path.map(token => `/${escapeToken(token)}`).join('')
