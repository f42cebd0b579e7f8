import { categoryOf, KIND_OF } from './category-words.ts'
import { namedRecords } from './csv.ts'
import type { Feed, Item, PublishedRow } from './feed.ts'
import { fault } from './feed.ts'
import { entityId } from './ids.ts'

/** EIP-155 chain ids that occur in the names of the files, and the code of the network. */
const NETWORKS: Readonly<Record<string, string>> = {
  1: 'ETH',
  10: 'OP',
  56: 'BSC',
  137: 'POLYGON',
  250: 'FTM',
  42161: 'ARB',
}

/** The layouts that occur: which column holds the address, its name, and what it is. */
const LAYOUTS = [
  { address: 'address', tag: 'etherscan_tag', category: 'etherscan_labels' },
  { address: 'banned_address', tag: 'wallet_tag', category: 'data_source' },
  {
    address: 'contract_address',
    tag: 'contract_tag',
    category: 'contract_creator_etherscan_label',
    creator: 'contract_creator',
    creatorTag: 'contract_creator_tag',
  },
] as const

/** `labels/1/phishing_scams.csv` in the repository; the same with underscores where somebody copied it into one folder. */
const FILE = /(?:^|\/)labels[/_](\d+)[/_](\w+)\.csv$/

const ID = 'forta'

/** Labelled data sets of the Forta network: phishing and exploit addresses of EVM networks, a CSV a theme and network. */
export const forta: Feed = {
  id: ID,
  source: {
    title: 'Labelled datasets',
    publisher: 'Forta Network',
    url: 'https://github.com/forta-network/labelled-datasets',
    kind: 'community-tags',
    held: 'complete',
    chains: ['evm'],
  },
  licence: {
    name: 'MIT',
    url: 'https://github.com/forta-network/labelled-datasets/blob/main/LICENSE',
    shipped: true,
    enabledByDefault: true,
  },
  addresses: ['https://codeload.github.com/forta-network/labelled-datasets/tar.gz/refs/heads/main'],
  files: 'many',
  matches: name => FILE.test(name),
  async *read(chunks, { name }) {
    const [, chain = '', theme = ''] = FILE.exec(name) ?? []
    const file = `${chain}/${theme}.csv`
    const usual = theme.includes('smart_contracts') ? 'exploit' : 'phishing'
    for await (const record of namedRecords(
      chunks,
      LAYOUTS.map(({ address, tag }) => [address, tag]),
    )) {
      const where = `${file}:${record.line}`
      if ('broken' in record) yield fault('malformed', where, record.broken)
      else yield* rows(record.cells, NETWORKS[chain], usual, where)
    }
  },
}

function* rows(
  cells: ReadonlyMap<string, string>,
  network: string | undefined,
  usual: string,
  where: string,
): Generator<Item> {
  const layout = LAYOUTS.find(one => cells.has(one.address))!
  const said = (cells.get(layout.category) ?? '').replace(/^etherscan-|-list$/g, '')
  const category = categoryOf(said) === null ? usual : said
  const creatorTag = 'creatorTag' in layout ? (cells.get(layout.creatorTag) ?? '') : ''
  const tag = cells.get(layout.tag) || creatorTag
  yield { is: 'row', row: rowOf(cells.get(layout.address)!, tag, category, network), where }
  const creator = 'creator' in layout ? cells.get(layout.creator) : undefined
  if (creator) yield { is: 'row', row: rowOf(creator, creatorTag, category, network), where }
}

/** Tags are numbered (`Fake_Phishing1772`): what stands before the number names the group. */
function rowOf(address: string, tag: string, category: string, network: string | undefined): PublishedRow {
  const group = tag
    .replace(/[_\s]*\d+$/, '')
    .replaceAll('_', ' ')
    .trim()
  const name = group || category
  return {
    address,
    category,
    entity: { id: entityId(ID, name), name, kind: KIND_OF[categoryOf(category) ?? 'named'] },
    ...(tag === '' ? {} : { tag }),
    ...(network === undefined ? {} : { ticker: network }),
  }
}
