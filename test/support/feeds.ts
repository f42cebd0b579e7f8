import type { Feed, Item } from '../../src/attribution/feeds/feed.ts'

/** A text as the pieces of a file, so many bytes each. */
export async function* pieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Everything that an iterable yields. */
export async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = []
  for await (const one of from) out.push(one)
  return out
}

/** The items of a list that is given as text. */
export function items(feed: Feed, name: string, text: string, size?: number): Promise<Item[]> {
  return all(feed.read(pieces(text, size), { name }))
}

/** The rows among items. */
export function rowsOf(from: readonly Item[]) {
  return from.flatMap(item => (item.is === 'row' ? [item.row] : []))
}

/** One party of the sanctions list as the advanced XML has it, without what is not read. */
export interface XmlParty {
  readonly entry: string
  readonly name: string
  readonly aliases?: readonly string[]
  readonly addresses: readonly (readonly [ticker: string, address: string])[]
  readonly listed?: readonly [year: number, month: number, day: number]
  readonly programmes?: readonly string[]
  readonly person?: true
}

/** The sanctions list in its layout, with a namespace prefix where one is given. */
export function sdnXml(day: readonly [number, number, number], parties: readonly XmlParty[], prefix = ''): string {
  const tickers = [...new Set(parties.flatMap(party => party.addresses.map(([ticker]) => ticker)))]
  const p = prefix === '' ? '' : `${prefix}:`
  const date = ([year, month, date]: readonly [number, number, number]): string =>
    `<${p}Year>${year}</${p}Year><${p}Month>${month}</${p}Month><${p}Day>${date}</${p}Day>`
  const name = (value: string, primary: boolean): string =>
    `<${p}Alias Primary="${primary}"><${p}DocumentedName DocNameStatusID="${primary ? 1 : 2}">${value
      .split(' ')
      .map(part => `<${p}DocumentedNamePart><${p}NamePartValue>${part}</${p}NamePartValue></${p}DocumentedNamePart>`)
      .join('')}</${p}DocumentedName></${p}Alias>`
  const profile = (party: XmlParty): string => `<${p}DistinctParty FixedRef="${party.entry}"><${p}Comment/>
    <${p}Profile ID="${party.entry}" PartySubTypeID="${party.person ? 4 : 3}"><${p}Identity>
      ${(party.aliases ?? []).map(alias => name(alias, false)).join('')}${name(party.name, true)}</${p}Identity>
      <${p}Feature ID="1" FeatureTypeID="13"><${p}FeatureVersion><${p}VersionDetail>NOBANKCODE</${p}VersionDetail></${p}FeatureVersion></${p}Feature>
      ${party.addresses
        .map(
          ([ticker, address], at) =>
            `<${p}Feature ID="${party.entry}${at}" FeatureTypeID="${900 + tickers.indexOf(ticker)}"><${p}FeatureVersion><${p}Comment/><${p}VersionDetail DetailTypeID="1432">${address}</${p}VersionDetail></${p}FeatureVersion></${p}Feature>`,
        )
        .join('\n')}
    </${p}Profile></${p}DistinctParty>`
  const entry = (party: XmlParty): string => `<${p}SanctionsEntry ProfileID="${party.entry}">
    ${party.listed ? `<${p}EntryEvent><${p}Comment/><${p}Date>${date(party.listed)}</${p}Date></${p}EntryEvent>` : ''}
    <${p}SanctionsMeasure SanctionsTypeID="1705"><${p}Comment>not a programme</${p}Comment></${p}SanctionsMeasure>
    ${(party.programmes ?? []).map(one => `<${p}SanctionsMeasure SanctionsTypeID="1"><${p}Comment>${one}</${p}Comment></${p}SanctionsMeasure>`).join('')}
    </${p}SanctionsEntry>`
  return `<?xml version="1.0" encoding="utf-8"?>
<${p}Sanctions xmlns${prefix === '' ? '' : `:${prefix}`}="https://example.org/ADVANCED_XML"><${p}DateOfIssue>${date(day)}</${p}DateOfIssue>
<${p}ReferenceValueSets><${p}FeatureTypeValues><${p}FeatureType ID="13">SWIFT/BIC</${p}FeatureType>
${tickers.map((ticker, at) => `<${p}FeatureType ID="${900 + at}">Digital Currency Address - ${ticker}</${p}FeatureType>`).join('\n')}
</${p}FeatureTypeValues></${p}ReferenceValueSets>
<${p}DistinctParties>${parties.map(profile).join('\n')}</${p}DistinctParties>
<${p}SanctionsEntries>${parties.map(entry).join('\n')}</${p}SanctionsEntries></${p}Sanctions>`
}
