/** Markup that needs no escaping any more. Only {@link html}, {@link joined} and templates make it. */
export interface Html {
  readonly html: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, char => ESCAPES[char] ?? char)

const markup = (value: Html | string | number): string =>
  typeof value === 'object' ? value.html : escaped(String(value))

/** A template tag that escapes whatever is not markup already. */
export const html = (strings: TemplateStringsArray, ...values: readonly (Html | string | number)[]): Html => ({
  html: strings.map((text, index) => (index === 0 ? text : markup(values[index - 1] ?? '') + text)).join(''),
})

export const joined = (parts: readonly Html[]): Html => ({ html: parts.map(part => part.html).join('') })

/** A template names a slot that nobody filled: a fault of the template, never of the data. */
export class UnfilledSlotError extends Error {
  override readonly name = 'UnfilledSlotError'
}

/**
 * Fills the `{{slots}}` of a template; texts are escaped. What stands between `<!-- part:x -->` and `<!-- /part:x -->` is
 * left out for each x in `without`.
 * @throws UnfilledSlotError
 */
export function fill(
  template: string,
  slots: Readonly<Record<string, Html | string>>,
  without: readonly string[] = [],
): string {
  const kept = without.reduce((text, part) => text.replace(partOf(part), ''), template)
  return kept.replace(/<!-- \/?part:\w+ -->/g, '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = slots[name]
    if (value === undefined) throw new UnfilledSlotError(name)
    return markup(value)
  })
}

const partOf = (name: string): RegExp => new RegExp(`<!-- part:${name} -->[\\s\\S]*?<!-- /part:${name} -->`, 'g')
