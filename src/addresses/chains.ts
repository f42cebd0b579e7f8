import { EVM_NETWORKS } from './networks.ts'

/**
 * One address family: the ids candidates carry, and the networks people know it by.
 * The networks' words are `networks.<id>` in the locale files.
 */
export interface Chain {
  /** The id used in candidates, identities and labels, e.g. `btc`, `evm`. */
  readonly id: string
  /** Where an address of the family is used, most used first; never empty. */
  readonly networks: readonly string[]
  /** A network whose coins are worth nothing. */
  readonly test: boolean
}

/** Chain id → the network (or networks) it is used on, main networks first in each group by how often they are met. */
const MAIN: Readonly<Record<string, string | readonly string[]>> = {
  btc: 'bitcoin',
  evm: EVM_NETWORKS,
  tron: 'tron',
  sol: 'solana',
  xrp: 'xrp-ledger',
  ton: 'ton',
  ltc: 'litecoin',
  doge: 'dogecoin',
  bch: 'bitcoin-cash',
  bsv: 'bitcoin-sv',
  btg: 'bitcoin-gold',
  bcd: 'bitcoin-diamond',
  xec: 'ecash',
  dash: 'dash',
  zec: 'zcash',
  zen: 'horizen',
  flux: 'flux',
  dgb: 'digibyte',
  rvn: 'ravencoin',
  qtum: 'qtum',
  xvg: 'verge',
  pivx: 'pivx',
  mona: 'monacoin',
  firo: 'firo',
  strax: 'stratis',
  kmd: 'komodo',
  nmc: 'namecoin',
  ppc: 'peercoin',
  vtc: 'vertcoin',
  via: 'viacoin',
  sys: 'syscoin',
  grs: 'groestlcoin',
  dcr: 'decred',
  ronin: 'ronin',
  xdc: 'xdc',
  rsk: 'rootstock',
  xlm: 'stellar',
  algo: 'algorand',
  xmr: 'monero',
  ada: 'cardano',
  cosmos: 'cosmos-hub',
  osmosis: 'osmosis',
  juno: 'juno',
  terra: ['terra', 'terra-classic'],
  kava: 'kava',
  thor: 'thorchain',
  maya: 'mayachain',
  celestia: 'celestia',
  sei: 'sei',
  injective: 'injective',
  dydx: 'dydx',
  axelar: 'axelar',
  noble: 'noble',
  akash: 'akash',
  secret: 'secret',
  stargaze: 'stargaze',
  kujira: 'kujira',
  'cronos-pos': 'cronos-pos',
  evmos: 'evmos',
  neutron: 'neutron',
  persistence: 'persistence',
  band: 'band',
  agoric: 'agoric',
  stride: 'stride',
  umee: 'umee',
  fetch: 'fetch',
  coreum: 'coreum',
  sommelier: 'sommelier',
  zetachain: 'zetachain',
  canto: 'canto',
  bluzelle: 'bluzelle',
  comdex: 'comdex',
  crescent: 'crescent',
  mars: 'mars',
  quasar: 'quasar',
  'bnb-beacon': 'bnb-beacon',
  polkadot: 'polkadot',
  kusama: 'kusama',
  acala: 'acala',
  polymesh: 'polymesh',
  substrate: ['substrate', 'bittensor'],
  fil: 'filecoin',
  hbar: 'hedera',
  near: 'near',
  xtz: 'tezos',
  aptos: 'aptos',
  sui: 'sui',
  starknet: 'starknet',
  kaspa: 'kaspa',
  icp: 'internet-computer',
  nano: 'nano',
  egld: 'multiversx',
  oasis: 'oasis',
  zilliqa: 'zilliqa',
  harmony: 'harmony',
  iotex: 'iotex',
  'avalanche-xp': ['avalanche-x', 'avalanche-p'],
  waves: 'waves',
  neo: 'neo',
  'neo-legacy': 'neo-legacy',
  ont: 'ontology',
  icon: 'icon',
  conflux: 'conflux',
  stacks: 'stacks',
  nim: 'nimiq',
  ae: 'aeternity',
  mina: 'mina',
  ckb: 'nervos',
  flow: 'flow',
  eos: ['eos', 'wax'],
  siacoin: 'siacoin',
  arweave: 'arweave',
}

/** Test networks that are chains of their own; those of every other family are reported as the problem `test-network`. */
const TEST: Readonly<Record<string, string>> = {
  'btc-testnet': 'bitcoin-testnet',
  'ton-testnet': 'ton-testnet',
  'bnb-beacon-testnet': 'bnb-beacon-testnet',
}

function chain(id: string, networks: string | readonly string[], test: boolean): [string, Chain] {
  return [id, { id, networks: typeof networks === 'string' ? [networks] : networks, test }]
}

/** Every chain that can be recognised, by id. An id that is not here is never given to a candidate. */
export const CHAINS: ReadonlyMap<string, Chain> = new Map([
  ...Object.entries(MAIN).map(([id, networks]) => chain(id, networks, false)),
  ...Object.entries(TEST).map(([id, networks]) => chain(id, networks, true)),
])

/** The networks of a chain, most used first; empty for an unknown id. */
export function networksOf(id: string): readonly string[] {
  return CHAINS.get(id)?.networks ?? []
}
