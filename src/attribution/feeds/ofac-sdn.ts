import type { Feed, Item, PublishedRow } from './feed.ts'

import { type Party, readSanctions } from './ofac-xml.ts'

const ID = 'ofac-sdn'

/** A name shown, and at most so many others beside it. */
const ALIASES_MOST = 12

/** The number of the list's own subtypes of parties (`PartySubTypeValues` in the file). */
const PERSON = '4'

/**
 * OFAC's list of Specially Designated Nationals in its "advanced" XML (https://ofac.treasury.gov/sdn-list-data-formats-data-schemas).
 * A work of the United States government, in the public domain (17 U.S.C. § 105).
 */
export const ofacSdn: Feed = {
  id: ID,
  source: {
    title: 'Specially Designated Nationals List',
    publisher: 'U.S. Treasury, OFAC',
    url: 'https://sanctionslist.ofac.treas.gov/Home/SdnList',
    kind: 'sanctions-list',
    held: 'complete',
    chains: ['*'],
  },
  licence: {
    name: 'Public domain (U.S. government work)',
    url: 'https://www.law.cornell.edu/uscode/text/17/105',
    shipped: true,
    enabledByDefault: true,
  },
  addresses: ['https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML'],
  files: 'one',
  statesDay: true,
  matches: name => /(?:^|\/)sdn_advanced[^/]*\.xml$/i.test(name),
  async *read(chunks) {
    const parties: Party[] = []
    for await (const found of readSanctions(chunks)) {
      if ('issued' in found) yield { is: 'issued', day: found.issued }
      else parties.push(found.party)
    }
    yield* items(parties)
  },
}

/** An address may stand under several parties, which is known only when all have been read. */
function* items(parties: readonly Party[]): Generator<Item> {
  const holders = new Map<string, number>()
  for (const { addresses } of parties) {
    for (const address of new Set(addresses.map(one => one.address))) {
      holders.set(address, (holders.get(address) ?? 0) + 1)
    }
  }
  for (const party of parties) {
    const [name = '', ...others] = party.names
    const kind = party.subtype === PERSON ? 'person' : 'organisation'
    const entity = { id: `ofac-${party.entry}`, name, kind } as const
    const aliases = [...new Set(others)].filter(other => other !== name).slice(0, ALIASES_MOST)
    yield { is: 'entity', entity: { ...entity, aliases, groups: [] } }
    for (const { address, ticker, feature } of party.addresses) {
      const several = (holders.get(address) ?? 0) > 1
      yield { is: 'row', row: rowOf(party, entity, address, ticker, several), where: `${party.entry}/${feature}` }
    }
  }
}

function rowOf(
  { entry, listedOn, programmes }: Party,
  entity: PublishedRow['entity'],
  address: string,
  ticker: string,
  several: boolean,
): PublishedRow {
  return {
    address,
    ticker,
    category: 'sanctioned',
    entity,
    url: `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${entry}`,
    ...(listedOn === null ? {} : { listing: { name: entity.name, entry, listedOn, programmes } }),
    ...(several ? { notes: ['several-parties'] } : {}),
  }
}
