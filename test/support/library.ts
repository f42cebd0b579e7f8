import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import { LOCALES } from '../../src/i18n/locales.ts'
import { openProcedures, type Procedures } from '../../src/procedures/procedures.ts'

/** A few articles made for tests, in files as the real ones, with the real words around them. */
export interface TestLibrary {
  readonly procedures: Procedures
  readonly directory: string
  remove(): void
}

/** How many items the long checklist has, over two parts: more than two pages. */
export const ITEMS = 24

const head = (id: string, more: string): string =>
  `---\nid: ${id}\n${more}\nquestions: [one of ${id}, two of ${id}, three of ${id}]\n---\n\n`

const COMMON = 'audience: [police]\ninstruments: []\nchecked: 2026-11-22\nconfidence: confirmed'

const ARTICLES: { readonly [id: string]: string } = {
  holding: `${head('holding', `kind: request\njurisdictions: [TH]\nsources: [act]\nrelated: [old-hold]\n${COMMON}`)}# Holding **funds**

Ask the exchange to hold within {{hold-time}}; its form is \`F-1\`.[^act] See [[old-hold]].

## Who signs

1. The officer in charge.
2. From {{hold-since}}, the {{hold-status}} side.

> Never ask twice.

## Fees

| Step | Price |
| --- | --- |
| Filing | {{hold-fee}} |

It may cost more.[^?]
`,
  'old-hold': `${head('old-hold', 'audience: [police]\ninstruments: []\nchecked: 2026-01-05\nconfidence: unconfirmed\nkind: guide\njurisdictions: [KR]\nsources: []\nrelated: []')}# Old holds

Somebody once wrote this about quokkas.[^?]
`,
  'first-hour': `${head('first-hour', `kind: checklist\njurisdictions: []\nsources: []\nrelated: [holding]\n${COMMON}`)}# First hour

Begin at once.[^?]

## Secure

${Array.from({ length: ITEMS / 2 }, (_, i) => `${i + 1}. Secure thing ${i + 1}.`).join('\n')}

> Do not switch it off.

## Report

${Array.from({ length: ITEMS / 2 }, (_, i) => `${i + 1}. Report thing ${i + 1}.`).join('\n')}
`,
  long: `${head('long', `kind: guide\njurisdictions: [TH, KR]\nsources: [act]\nrelated: []\n${COMMON}`)}# A long one

The beginning.[^act]

${Array.from({ length: 6 }, (_, i) => `## Part ${i + 1}\n\n${`Sentence ${i + 1} goes on. `.repeat(30).trim()}`).join('\n\n')}
`,
}

const NEUTRAL: { readonly [path: string]: string } = {
  'procedures/facts/facts.yaml': `hold-time: { kind: span, from: 24, to: 72, unit: hour, sources: [act], checked: 2026-11-22, confidence: confirmed, note: how long }
hold-since: { kind: date, value: 2026-10-01, sources: [act], checked: 2026-11-22, confidence: confirmed, note: since when }
hold-status: { kind: status, value: party, sources: [act], checked: 2026-11-22, confidence: confirmed, note: how it stands }
hold-fee: { kind: money, value: 1500, currency: THB, sources: [act], checked: 2026-11-22, confidence: confirmed, note: what it costs }
`,
  'procedures/sources/sources.yaml': `act: { title: The Hold Act, body: Parliament, year: 2020, url: 'https://example.org/act', kind: primary, checked: 2026-11-22 }
`,
  'procedures/terms.yaml': `preservation: { group: request, official: false, sources: [], checked: 2026-11-22 }
freeze: { group: request, official: false, sources: [], checked: 2026-11-22 }
hold-act: { group: law, official: true, sources: [act], checked: 2026-11-22 }
`,
  ...Object.fromEntries(Object.entries(glossaryFiles()).map(([locale, text]) => [`${locale}/terms/all.yaml`, text])),
}

function glossaryFiles(): { readonly [locale: string]: string } {
  const line = (id: string, term: string, also: string): string =>
    `${id}: { term: ${term}, also: [${also}], definition: What ${term} is for., ${id === 'preservation' ? 'beware: It keeps no money at all., ' : ''}sentence: We ask for ${term} today. }\n`
  return {
    en:
      line('preservation', 'preservation request', 'hold the logs, ODR') +
      line('freeze', 'freeze request', 'block') +
      line('hold-act', 'Hold Act', ''),
    ko:
      line('preservation', '보전요청', '데이터 보전') + line('freeze', '동결요청', '') + line('hold-act', '정지법', ''),
    th:
      line('preservation', 'คำร้องขอเก็บรักษาข้อมูล', 'ขอเก็บล็อก') +
      line('freeze', 'คำร้องขออายัด', 'อายัด') +
      line('hold-act', 'พ.ร.บ. ระงับ', ''),
  }
}

/** Writes the articles into a temporary directory; the other languages say the same with a word in front. */
export function openTestLibrary(): TestLibrary {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-library-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  for (const [path, text] of Object.entries(NEUTRAL)) write(path, text)
  for (const locale of LOCALES) {
    const marked = (text: string): string => (locale === 'en' ? text : text.replace('\n# ', `\n# ${MARKS[locale]} `))
    for (const [id, text] of Object.entries(ARTICLES)) write(`${locale}/procedures/${id}.md`, marked(text))
  }
  const words = createCatalogue({
    directory: fileURLToPath(new URL('../../locales', import.meta.url)),
    onMissing(missing) {
      throw new Error(JSON.stringify(missing))
    },
  })
  return {
    procedures: openProcedures(directory, words),
    directory,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** What stands before the titles of the other languages. */
const MARKS = { ko: '한국어', th: 'ไทย' } as const
