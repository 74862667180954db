/** Longer subjects are cut by mail programmes anyway. */
const LONGEST = 150

/**
 * A text as the value of a mail header: control characters, line breaks and Unicode's own line separators become spaces, so that
 * no name can smuggle in a header of its own.
 */
export function headerText(text: string): string {
  const oneLine = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...oneLine]
  return characters.length <= LONGEST ? oneLine : `${characters.slice(0, LONGEST - 1).join('')}…`
}
