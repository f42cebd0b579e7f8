import { type Feed, fault, type Item, Unreadable } from './feed.ts'
import { entityId } from './ids.ts'
import { isRecord, wholeJson } from './json.ts'

/** Addresses that fraudulent sites of the Polkadot ecosystem asked people to pay to, by site. */
export const polkadotPhishing: Feed = {
  id: 'polkadot-js-phishing',
  source: {
    title: 'polkadot-js phishing list',
    publisher: 'polkadot-js',
    url: 'https://github.com/polkadot-js/phishing',
    kind: 'community-tags',
    held: 'complete',
    chains: ['polkadot', 'kusama', 'substrate', 'acala', 'polymesh'],
  },
  licence: {
    name: 'Apache-2.0',
    url: 'https://github.com/polkadot-js/phishing/blob/master/LICENSE',
    shipped: true,
    enabledByDefault: true,
  },
  addresses: ['https://raw.githubusercontent.com/polkadot-js/phishing/master/address.json'],
  files: 'many',
  matches: name => /polkadot[^/]*\/(?:[^/]+\/)*address\.json$/.test(name),
  async *read(chunks) {
    const list = await wholeJson(chunks)
    if (!isRecord(list)) throw new Unreadable('not-this-format')
    yield* bySite('polkadot-js-phishing', list)
  },
}

/**
 * Addresses of wallet drainers. GPL-3.0: an operator may fetch it for their own use, but it is never handed on with this
 * program, so it is fetched only when it is asked for by name. https://github.com/scamsniffer/scam-database says that
 * what is published free of charge is seven days old.
 */
export const scamSniffer: Feed = {
  id: 'scamsniffer',
  source: {
    title: 'Scam Sniffer blacklist',
    publisher: 'Scam Sniffer',
    url: 'https://github.com/scamsniffer/scam-database',
    kind: 'community-tags',
    held: 'complete',
    chains: ['evm'],
  },
  licence: {
    name: 'GPL-3.0',
    url: 'https://github.com/scamsniffer/scam-database/blob/main/LICENSE',
    shipped: false,
    enabledByDefault: false,
  },
  addresses: [
    'https://raw.githubusercontent.com/scamsniffer/scam-database/main/blacklist/address.json',
    'https://raw.githubusercontent.com/scamsniffer/scam-database/main/blacklist/combined.json',
  ],
  files: 'many',
  matches: name => /scam-?(?:sniffer|database)[^/]*\/(?:[^/]+\/)*(?:address|combined)\.json$/i.test(name),
  async *read(chunks) {
    const list = await wholeJson(chunks)
    if (isRecord(list)) yield* bySite('scamsniffer', list)
    else if (Array.isArray(list)) yield* bare(list)
    else throw new Unreadable('not-this-format')
  },
}

/** `{ site: [address, …] }`, as both lists are written. */
function* bySite(list: string, sites: Readonly<Record<string, unknown>>): Generator<Item> {
  for (const [site, addresses] of Object.entries(sites)) {
    const path = `$[${JSON.stringify(site)}]`
    if (!Array.isArray(addresses)) {
      yield fault('malformed', path, JSON.stringify(addresses))
      continue
    }
    const entity = { id: entityId(list, site), name: site, kind: 'scam' as const }
    for (const [index, address] of addresses.entries()) {
      const where = `${path}[${index}]`
      if (typeof address !== 'string') yield fault('malformed', where, JSON.stringify(address))
      else yield { is: 'row', row: { address, category: 'phishing', entity }, where }
    }
  }
}

/** A plain array: nobody is named, so the list itself stands in the name's place. */
function* bare(addresses: readonly unknown[]): Generator<Item> {
  const entity = { id: 'scamsniffer', name: scamSniffer.source.title, kind: 'scam' as const }
  for (const [index, address] of addresses.entries()) {
    const where = `$[${index}]`
    if (typeof address !== 'string') yield fault('malformed', where, JSON.stringify(address))
    else yield { is: 'row', row: { address, category: 'phishing', entity }, where }
  }
}
