import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { Day } from '../model.ts'
import { dayFrom } from './days.ts'
import { Unreadable } from './feed.ts'

/** One party of the list that has addresses of digital currencies. */
export interface Party {
  /** The list's number of the entry. */
  readonly entry: string
  readonly subtype: string
  /** The primary name first; then its other spellings and the aliases, as printed. */
  readonly names: readonly string[]
  readonly addresses: readonly { readonly address: string; readonly ticker: string; readonly feature: string }[]
  /** The day the party was listed; null where the file does not say. */
  readonly listedOn: Day | null
  readonly programmes: readonly string[]
}

type Found = { readonly issued: Day } | { readonly party: Party }

/** What a party is while its element is open; its entry on the list comes much later in the file. */
interface Draft {
  entry: string
  subtype: string
  names: string[]
  addresses: { address: string; ticker: string; feature: string }[]
  listedOn: Day | null
  programmes: string[]
}

const FEATURE = /^Digital Currency Address\s*-\s*(.+)$/
/** The type of measure whose comment names a programme. */
const PROGRAMME = '1'
/** Most characters of a text that are of use here. */
const TEXT_MOST = 2_000

/**
 * Reads the advanced XML as it comes, holding only the parties with digital currencies. Elements are known by their local
 * names: the namespace has changed with the server's address. The currency is whatever stands in the feature's name, so
 * that a new one is not lost. Rejects with `Unreadable` for what is no such XML, is cut off or states no day.
 */
export async function* readSanctions(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const found: Found[] = []
  const { open, close, text } = reader(found)
  const parser = new SaxesParser({ position: false, xmlns: false })
  parser.on('opentag', open)
  parser.on('closetag', close)
  parser.on('text', text)
  parser.on('error', error => {
    throw new Unreadable(
      /unclosed|unexpected end/i.test(error.message) ? 'truncated' : 'not-this-format',
      error.message,
    )
  })
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield* found.splice(0)
  }
  parser.write(decoder.decode())
  parser.close()
  yield* found
}

function reader(found: Found[]) {
  /** Local names of the open elements, outermost first. */
  const path: string[] = []
  const tickers = new Map<string, string>()
  const parties = new Map<string, Draft>()
  let listening = false
  let heard = ''
  let date: Record<string, string> = {}
  let featureType = ''
  let draft: Draft | undefined
  let feature: { id: string; ticker: string } | undefined
  let name: { parts: string[]; primary: boolean } | undefined
  let aliasIsPrimary = false
  let entry: Draft | undefined
  let measure = ''

  /** What begins with an element; the text of the next one is collected where it is wanted. */
  const OPENS: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => void>> = {
    DateOfIssue() {
      date = {}
    },
    Date() {
      date = {}
    },
    Year: listen,
    Month: listen,
    Day: listen,
    FeatureType(attributes) {
      featureType = attributes.ID ?? ''
      listen()
    },
    Profile(attributes) {
      draft = {
        entry: attributes.ID ?? '',
        subtype: attributes.PartySubTypeID ?? '',
        names: [],
        addresses: [],
        listedOn: null,
        programmes: [],
      }
    },
    Alias(attributes) {
      aliasIsPrimary = attributes.Primary === 'true'
    },
    DocumentedName(attributes) {
      if (draft) name = { parts: [], primary: aliasIsPrimary && attributes.DocNameStatusID === '1' }
    },
    NamePartValue: () => name && listen(),
    Feature(attributes) {
      const ticker = tickers.get(attributes.FeatureTypeID ?? '')
      feature = ticker === undefined ? undefined : { id: attributes.ID ?? '', ticker }
    },
    VersionDetail: () => feature && listen(),
    SanctionsEntry(attributes) {
      entry = parties.get(attributes.ProfileID ?? '')
    },
    SanctionsMeasure(attributes) {
      measure = attributes.SanctionsTypeID ?? ''
    },
    Comment: () => entry && measure === PROGRAMME && path.at(-2) === 'SanctionsMeasure' && listen(),
  }

  const CLOSES: Readonly<Record<string, (text: string) => void>> = {
    Year(value) {
      date.year = value
    },
    Month(value) {
      date.month = value
    },
    Day(value) {
      date.day = value
    },
    DateOfIssue() {
      const issued = dayOf(date)
      if (!issued) throw new Unreadable('no-day')
      found.push({ issued })
    },
    FeatureType(value) {
      const ticker = FEATURE.exec(value)?.[1]
      if (ticker !== undefined) tickers.set(featureType, ticker)
    },
    NamePartValue(value) {
      name?.parts.push(value)
    },
    DocumentedName() {
      const whole = name?.parts.join(' ')
      if (whole) draft?.names.splice(name!.primary ? 0 : draft.names.length, 0, whole)
      name = undefined
    },
    VersionDetail(address) {
      if (feature) draft?.addresses.push({ address, ticker: feature.ticker, feature: feature.id })
    },
    Feature() {
      feature = undefined
    },
    Profile() {
      if (draft && draft.addresses.length > 0) parties.set(draft.entry, draft)
      draft = undefined
    },
    Date() {
      // The first event of an entry is that the party was listed.
      if (entry && path.at(-2) === 'EntryEvent') entry.listedOn ??= dayOf(date)
    },
    Comment(value) {
      if (entry && value !== '' && path.at(-2) === 'SanctionsMeasure') entry.programmes.push(value)
    },
    SanctionsMeasure() {
      measure = ''
    },
    SanctionsEntry() {
      entry = undefined
    },
    Sanctions() {
      for (const party of parties.values()) found.push({ party })
    },
  }

  function listen(): void {
    listening = true
    heard = ''
  }

  return {
    open({ name: qualified, attributes }: SaxesTagPlain): void {
      const local = localName(qualified)
      if (path.length === 0 && local !== 'Sanctions') throw new Unreadable('not-this-format', local)
      path.push(local)
      OPENS[local]?.(attributes)
    },
    close({ name: qualified }: SaxesTagPlain): void {
      const local = localName(qualified)
      const handler = CLOSES[local]
      if (handler) handler(heard.trim())
      listening = false
      heard = ''
      path.pop()
    },
    text(value: string): void {
      if (listening && heard.length < TEXT_MOST) heard += value
    },
  }
}

function dayOf({ year = '', month = '', day = '' }: Readonly<Record<string, string>>): Day | null {
  return /^\d{4}$/.test(year) ? dayFrom(year, month, day) : null
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1)
}
