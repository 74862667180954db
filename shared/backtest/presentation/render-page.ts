import { type Html, html, joined } from '../../rendering/html.ts'
import { ACCENT, INK } from '../../rendering/palette.ts'
import { wordsOf } from './catalogue.ts'
import { namesOf } from './names.ts'
import { headlineOf, summaryOf } from './news.ts'
import { heldSection, periodsSection, publishSection } from './page/aftermath.ts'
import { bandsSection } from './page/bands.ts'
import { branchesSection } from './page/branches.ts'
import { coursesSection } from './page/courses.ts'
import { entitlementsSection } from './page/entitlements.ts'
import { factsSection } from './page/facts.ts'
import { figuresSection } from './page/key-figures.ts'
import { peopleSection } from './page/people.ts'
import { FONT, TEXT } from './page/styles.ts'
import type { PageInput } from './telling.ts'
import type { Words } from './words.ts'

/**
 * What a backtest says, as one HTML document that also goes as a mail: tables and inline styles, because Outlook on Windows draws it
 * with Word; no script, no picture, nothing from elsewhere; short enough for Gmail, which cuts off behind 102 KB.
 */
export function renderBacktestPage(input: PageInput): string {
  const words = wordsOf(input.locale)
  const names = namesOf(input, words)
  const { summary } = input.result
  const figures =
    summary.participants === 0
      ? []
      : [
          figuresSection(summary, words),
          bandsSection(summary, names, words),
          entitlementsSection(summary.cost.after.currency, names, words),
          branchesSection(summary, words),
          coursesSection(summary, names, words),
          peopleSection(input, names, words),
          heldSection(summary, words),
          periodsSection(summary, words),
        ]
  const parts = [top(input, words), factsSection(input, words), ...figures, publishSection(input.result, words)]
  return documentOf(input, words, joined(parts)).html
}

/** The news comes before everything else. */
function top({ result, programmeName, locale }: PageInput, words: Words): Html {
  const { summary } = result
  const paragraphs = summaryOf(summary, words).map(text => html`<p style="${TEXT}">${text}</p>`)
  return html`<tr><td bgcolor="${ACCENT}" style="padding:18px 24px;background:${ACCENT};color:#d7e6f7;font-size:14px;line-height:22px;">${programmeName[locale]} · ${words.period(summary.period)}<br><span style="color:#ffffff;font-size:18px;line-height:28px;font-weight:bold;">${words.title(summary.version)}</span></td></tr>
<tr><td style="padding:22px 24px 0;"><h1 style="margin:0 0 10px;font-size:21px;line-height:31px;font-weight:bold;color:${INK};">${headlineOf(summary, words)}</h1>
${joined(paragraphs)}</td></tr>
`
}

const documentOf = ({ locale, result }: PageInput, words: Words, content: Html): Html => html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${words.title(result.summary.version)}</title>
<!--[if mso]><style>td, th, p, h1, h2, span, div { font-family: 'Microsoft YaHei', 'Segoe UI', Arial, sans-serif !important; }</style><![endif]-->
</head>
<body style="margin:0;padding:0;background:#ffffff;">
<table role="presentation" align="center" width="640" cellpadding="0" cellspacing="0" border="0" style="width:640px;margin:0 auto;border-collapse:collapse;background:#ffffff;color:${INK};font-family:${FONT};font-size:14px;line-height:20px;">
${content}<tr><td style="padding:0 0 32px;">&nbsp;</td></tr>
</table>
</body>
</html>
`
