import type { Feed, Item } from './feed.ts'
import { lineGroups } from './text.ts'

/** One address a line; the JSON files beside them hold the same. */
const FILE = /(?:^|\/)sanctioned_addresses_([A-Za-z0-9]+)\.txt$/

/** Copies do not say who is meant. */
const PARTY = { id: 'ofac-sdn-party', name: 'SDN List', kind: 'unknown' } as const

/**
 * A copy of the addresses of the SDN List, one file a currency, kept by a third party. It names no party and no day, and
 * copies go stale: an official issue of a later day overrules it.
 */
function mirror(
  id: string,
  title: string,
  repository: string,
  of: RegExp,
  knownDays: Readonly<Record<string, string>>,
): Feed {
  return {
    id,
    source: {
      title,
      publisher: repository.split('/')[0]!,
      url: `https://github.com/${repository}`,
      kind: 'community-tags',
      held: 'complete',
      chains: ['*'],
      list: 'ofac-sdn',
      copy: true,
    },
    licence: {
      name: 'MIT',
      url: `https://github.com/${repository}/blob/master/LICENSE`,
      shipped: true,
      enabledByDefault: true,
    },
    addresses: [`https://codeload.github.com/${repository}/tar.gz/refs/heads/lists`],
    files: 'many',
    onlyAsked: true,
    knownDays,
    matches: name => FILE.test(name) && of.test(name),
    read,
  }
}

async function* read(chunks: AsyncIterable<Uint8Array>, { name }: { readonly name: string }): AsyncGenerator<Item> {
  const ticker = FILE.exec(name)?.[1] ?? ''
  const file = name.split('/').at(-1)
  let line = 0
  for await (const group of lineGroups(chunks)) {
    for (const address of group) {
      line++
      if (address.trim() === '') continue
      const row = { address, ticker, category: 'sanctioned', entity: PARTY, confidence: 'documented' } as const
      yield { is: 'row', row, where: `${file}:${line}` }
    }
  }
}

/** The copy by 0xB10C, the one most often copied further. Known: its addresses of Ethereum in the issue of that day. */
export const mirrorB10c = mirror(
  'ofac-lists-0xb10c',
  'OFAC sanctioned addresses (copy by 0xB10C)',
  '0xB10C/ofac-sanctioned-digital-currency-addresses',
  /0xb10c/i,
  { '9bb46e582a3c8bc625555925c58069278ca98916b51c5532aebf502149517ce7': '2024-09-27' },
)

/** The copy by Brave; also what a copy is taken for whose folder does not say whose it is. */
export const mirrorBrave = mirror(
  'ofac-lists-brave',
  'OFAC sanctioned addresses (copy by Brave)',
  'brave-intl/ofac-sanctioned-digital-currency-addresses',
  /^(?!.*0xb10c)/i,
  { bd36a93bb7e39046377b43becad2c787744013d5c37f3187ff988b65d86ae15a: '2025-11-19' },
)
