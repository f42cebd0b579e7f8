import { type Feed, type Item, Unreadable } from './feed.ts'
import { isRecord, wholeJson } from './json.ts'
import { lineGroups } from './text.ts'

/** `sanctioned_addresses_<ticker>.txt` or `.json`, one address a line or element; both hold the same. */
const FILE = /(?:^|\/)sanctioned_addresses_([A-Za-z0-9]+)\.(txt|json)$/

/** Copies do not say who is meant. */
const PARTY = { id: 'ofac-sdn-party', name: 'SDN List', kind: 'unknown' } as const

/**
 * A copy of the addresses of the SDN List, one file a currency, kept by a third party. It names no party and no day, and
 * copies go stale: an official issue of a later day overrules it.
 */
function mirror(id: string, title: string, repository: string, of: RegExp, but?: RegExp): Feed {
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
    matches: name => FILE.test(name) && of.test(name) && !(but?.test(name) ?? false),
    read,
  }
}

async function* read(chunks: AsyncIterable<Uint8Array>, { name }: { readonly name: string }): AsyncGenerator<Item> {
  const [, ticker = '', ending] = FILE.exec(name) ?? []
  const file = name.split('/').at(-1)
  const row = (address: string, at: number): Item => ({
    is: 'row',
    row: { address, ticker, category: 'sanctioned', entity: PARTY, confidence: 'documented' },
    where: `${file}:${at}`,
  })
  if (ending === 'json') {
    const list = await wholeJson(chunks)
    if (!Array.isArray(list)) throw new Unreadable('not-this-format')
    for (const [at, address] of list.entries()) yield row(isRecord(address) ? '' : String(address), at)
    return
  }
  let line = 0
  for await (const group of lineGroups(chunks)) {
    for (const text of group) {
      line++
      if (text.trim() !== '') yield row(text, line)
    }
  }
}

/** The copy by 0xB10C, the one most often copied further. */
export const mirrorB10c = mirror(
  'ofac-lists-0xb10c',
  'OFAC sanctioned addresses (copy by 0xB10C)',
  '0xB10C/ofac-sanctioned-digital-currency-addresses',
  /0xb10c/i,
)

/** The copy by Brave; also what a copy is taken for whose folder does not say whose it is. */
export const mirrorBrave = mirror(
  'ofac-lists-brave',
  'OFAC sanctioned addresses (copy by Brave)',
  'brave-intl/ofac-sanctioned-digital-currency-addresses',
  /./,
  /0xb10c/i,
)
