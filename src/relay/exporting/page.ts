import { type Handling, handlingWord } from '../../core/handling.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { StoredEvent } from '../../core/streams.ts'
import { code, literal, minute, msg, number, size, type Text } from '../../core/text.ts'
import type { Fact } from '../../core/view.ts'
import { deedText } from '../cards/deeds.ts'
import { actorText, agencyAndCountry, kindText, languageText } from '../cards/naming.ts'
import type { CardScene } from '../cards/scene.ts'
import { type Body, bodyOf } from '../engine/body.ts'
import type { Shown } from '../engine/shown.ts'
import type { Envelope } from '../envelope.ts'
import type { Bundle } from './bundle.ts'
import { type Html, html, said } from './html.ts'
import type { ExportVerdict } from './verify-export.ts'

/** In whose words the page is written, and what the people and agencies in it are called. */
export interface PageWords {
  readonly say: Say
  readonly reader: Reader
  readonly scene: CardScene
  /** What is asked, field by field; the fields by their own names unless told. */
  readonly asked?: (content: Body) => readonly Fact[]
}

/** What looking through the entries came to when the page was made. */
export type Checked = Pick<ExportVerdict, 'proved' | 'later' | 'faults'>

/**
 * The readable record of a request: every event with its time in UTC and in the reader's zone, who did what, what was
 * written, the hashes, the checkpoint, and how all of it can be checked. One file without scripts or anything from
 * elsewhere, for printing as well.
 */
export function pageOf(shown: Shown, bundle: Bundle, checked: Checked, dataName: string, words: PageWords): string {
  const { say, reader, scene } = words
  const { state } = shown.now
  const worded = (text: Text): Html => said(text, say, reader)
  const title =
    state.reference === null ? msg('exported.titleUnsent') : msg('exported.title', { reference: code(state.reference) })
  const label = state.handling === null ? null : worded(handlingWord(state.handling as Handling))
  const banner = label ? html`<p class="tlp">${label}</p>` : html``
  const page = html`<!doctype html>
<html lang="${reader.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${plain(title, words)}</title>
<style>${STYLE}</style>
</head>
<body>
${banner}
<h1>${worded(title)}</h1>
<p>${worded(madeText(bundle, shown, scene))}</p>
${rows(factsOf(shown, scene), worded)}
<h2>${worded(msg('case.sections.content'))}</h2>
${askedHtml(shown, words, worded)}
<h2>${worded(msg('exported.events'))}</h2>
<table>
<thead><tr>${COLUMNS.map(column => html`<th>${worded(msg(`exported.columns.${column}`))}</th>`)}</tr></thead>
<tbody>
${shown.history.map((event, i) => eventHtml(event, bundle.events[i]!, shown, words))}
</tbody>
</table>
<h2>${worded(msg('exported.proof'))}</h2>
${proofTexts(bundle, checked, dataName).map(text => html`<p>${worded(text)}</p>`)}
<pre>${bundle.checkpoint ?? '–'}</pre>
<p>${worded(msg('exported.attested'))}</p>
${banner}
</body>
</html>
`
  return page.html
}

const COLUMNS = ['number', 'when', 'who', 'what', 'hashes'] as const

function madeText({ made, by }: Bundle, { party }: Shown, scene: CardScene): Text {
  const agency = agencyAndCountry(party.agency, scene)
  const who = by ? actorText(by, '', scene) : msg('exported.operator')
  return msg('exported.made', { at: minute(made), who, agency })
}

function factsOf({ now }: Shown, scene: CardScene): readonly Fact[] {
  const { kind, stage, from, to, asked, deadline, grant } = now.state
  return [
    { label: msg('exported.facts.kind'), value: kindText(kind) },
    { label: msg('exported.facts.stage'), value: msg(`case.stages.${stage}`) },
    { label: msg('case.facts.from'), value: agencyAndCountry(from, scene) },
    ...asked
      .filter(one => one !== to)
      .map(one => ({ label: msg('case.facts.handedOn'), value: agencyAndCountry(one, scene) })),
    { label: msg('case.facts.to'), value: agencyAndCountry(to, scene) },
    ...(deadline === null ? [] : [{ label: msg('case.facts.deadline'), value: minute(deadline) }]),
    ...(grant === null ? [] : [{ label: msg('case.facts.until'), value: minute(grant.until) }]),
  ]
}

function rows(facts: readonly Fact[], worded: (text: Text) => Html): Html {
  const lines = facts.map(
    ({ label, value }) => html`<tr><th>${worded(label)}</th><td class="words">${worded(value)}</td></tr>`,
  )
  return html`<table class="facts">${lines}</table>`
}

function askedHtml({ content, now, party }: Shown, words: PageWords, worded: (text: Text) => Html): Html {
  if (!content) {
    const why = party.side === 'former' ? 'handedOn' : now.state.erased ? 'destroyed' : 'unreadable'
    return html`<p>${worded(msg(`exported.gone.${why}`))}</p>`
  }
  const named = words.asked?.(content) ?? Object.entries(content.values ?? {}).map(plainFact)
  return html`${rows(named, worded)}${bodyHtml(content, words)}`
}

function plainFact([field, value]: [string, string]): Fact {
  return { label: literal(field), value: literal(value) }
}

function eventHtml(
  event: StoredEvent,
  { index, leaf, entry }: Bundle['events'][number],
  shown: Shown,
  words: PageWords,
): Html {
  const { say, reader, scene } = words
  const worded = (text: Text): Html => said(text, say, reader)
  const envelope = event.entry as unknown as Envelope
  const when: Text = { t: 'when', at: envelope.at, as: 'second' }
  const sealed =
    typeof entry.body === 'string' ? html`<br>${worded(msg('exported.sealed', { hash: code(entry.body) }))}` : ''
  return html`<tr>
<td>${String(index)}</td>
<td>${said(when, say, { ...reader, timeZone: 'UTC' })}<br>${worded(when)}</td>
<td>${worded(actorText(envelope.by, '', scene))}</td>
<td>${worded(deedText(envelope, shown, scene))}${writtenHtml(event, words)}</td>
<td class="hash">${worded(msg('exported.leaf', { hash: code(leaf) }))}${sealed}</td>
</tr>`
}

/** What was written in an event; that of a draft stands above, where it is what is asked. */
function writtenHtml(event: StoredEvent, words: PageWords): Html {
  const { say, reader } = words
  if (event.body === 'none') return html``
  if (event.body === 'destroyed' || event.body === 'damaged') {
    const why = event.body === 'destroyed' ? 'destroyed' : 'unreadable'
    return html`<p>${said(msg(`exported.gone.${why}`), say, reader)}</p>`
  }
  const body = bodyOf(event)
  return body ? bodyHtml(body, words) : html``
}

function bodyHtml({ words: spoken, files = [] }: Body, { say, reader }: PageWords): Html {
  const worded = (text: Text): Html => said(text, say, reader)
  const tongue = spoken ? languageText(spoken.language) : null
  const source = tongue ? html`<footer>${worded(msg('case.writtenIn', { language: tongue }))}</footer>` : ''
  const quote = spoken ? html`<blockquote class="words">${worded(literal(spoken.text))}${source}</blockquote>` : ''
  const listed = files.map(({ name, bytes, sha256 }) => {
    const about = { name: literal(name), size: size(bytes), hash: code(sha256) }
    return html`<li>${worded(msg('exported.file', about))}</li>`
  })
  return html`${quote}${listed.length > 0 ? html`<ul>${listed}</ul>` : ''}`
}

function proofTexts({ key }: Bundle, { proved, later, faults }: Checked, dataName: string): readonly Text[] {
  return [
    faults.length === 0
      ? msg('exported.checked', { count: number(proved) })
      : msg('exported.faulty', { count: number(faults.length) }),
    ...(later > 0 ? [msg('exported.later', { count: number(later) })] : []),
    msg('exported.how', {
      file: code(dataName),
      line: code(`npx --no liaison ledger verify ${dataName} --key ${key}`),
    }),
    msg('exported.key', { key: code(key) }),
    msg('exported.witness'),
  ]
}

/** The title bar knows no formatting. */
function plain(text: Text, { say, reader }: PageWords): string {
  return say(text, reader)
    .map(span => span.text)
    .join('')
}

const STYLE = `
body { font: 11pt/1.5 system-ui, "Noto Sans Thai", "Noto Sans KR", sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #999; padding: .3em .5em; text-align: start; vertical-align: top }
.facts th { width: 14em }
.words { white-space: pre-wrap; overflow-wrap: anywhere }
.tlp { font-weight: bold; text-align: center }
.hash, code, pre { font-family: ui-monospace, monospace; font-size: 9pt; overflow-wrap: anywhere; white-space: pre-wrap }
blockquote { border-inline-start: 3px solid #999; margin: .5em 0; padding-inline-start: .7em }
footer { color: #555; font-size: 9pt }
tr { break-inside: avoid }
`
