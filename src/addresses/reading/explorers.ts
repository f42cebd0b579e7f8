/** What the host of a link says about the chain. */
export interface ChainNamed {
  /** Chain id as in `chains.ts`. */
  readonly chain: string
  /** Network id as in `networks.ts`. */
  readonly network: string
}

type Row = readonly [chain: string, network: string, hosts: string]

/**
 * Explorers of one network, by host, or by host and first piece of the path; subdomains count too (`sepolia.etherscan.io`).
 * Held against the explorers that Trust Wallet's core (https://github.com/trustwallet/wallet-core/blob/master/registry.json),
 * https://github.com/cosmos/chain-registry and https://github.com/wevm/viem name for each chain, and for the others against
 * public code that links to them.
 */
const SINGLE: readonly Row[] = [
  ['btc', 'bitcoin', 'mempool.space blockstream.info btcscan.org walletexplorer.com oxt.me btc.com'],
  ['evm', 'ethereum', 'etherscan.io ethplorer.io eth.blockscout.com beaconcha.in'],
  ['evm', 'bsc', 'bscscan.com bsctrace.com'],
  ['evm', 'polygon', 'polygonscan.com polygon.blockscout.com'],
  ['evm', 'arbitrum', 'arbiscan.io arbitrum.blockscout.com'],
  ['evm', 'base', 'basescan.org base.blockscout.com'],
  ['evm', 'optimism', 'optimistic.etherscan.io explorer.optimism.io optimism.blockscout.com'],
  ['evm', 'avalanche-c', 'snowtrace.io snowscan.xyz subnets.avax.network/c-chain'],
  ['evm', 'kaia', 'kaiascan.io kaiascope.com klaytnscope.com klaytnfinder.io scope.klaytn.com'],
  ['evm', 'linea', 'lineascan.build'],
  ['evm', 'zksync', 'explorer.zksync.io era.zksync.network'],
  ['evm', 'scroll', 'scrollscan.com'],
  ['evm', 'blast', 'blastscan.io'],
  ['evm', 'mantle', 'mantlescan.xyz mantlescan.info explorer.mantle.xyz'],
  ['evm', 'opbnb', 'opbnbscan.com opbnb.bscscan.com'],
  ['evm', 'sonic', 'sonicscan.org'],
  ['evm', 'fantom', 'ftmscan.com'],
  ['evm', 'gnosis', 'gnosisscan.io gnosis.blockscout.com'],
  ['evm', 'celo', 'celoscan.io explorer.celo.org'],
  ['evm', 'cronos', 'cronoscan.com explorer.cronos.org'],
  ['evm', 'hyperevm', 'hyperevmscan.io'],
  ['evm', 'unichain', 'uniscan.xyz'],
  ['evm', 'worldchain', 'worldscan.org'],
  ['evm', 'berachain', 'berascan.com'],
  ['evm', 'moonbeam', 'moonscan.io'],
  ['evm', 'aurora', 'aurorascan.dev explorer.aurora.dev'],
  ['evm', 'metis', 'andromeda-explorer.metis.io'],
  ['evm', 'boba', 'bobascan.com'],
  ['evm', 'ethereum-classic', 'etc.blockscout.com'],
  ['evm', 'heco', 'hecoinfo.com'],
  ['evm', 'wemix', 'wemixscan.com explorer.wemix.com'],
  ['evm', 'bitkub-chain', 'bkcscan.com kubscan.com'],
  ['evm', 'vechain', 'vechainstats.com explore.vechain.org'],
  ['evm', 'theta', 'explorer.thetatoken.org'],
  ['tron', 'tron', 'tronscan.org tronscan.io'],
  ['sol', 'solana', 'solscan.io explorer.solana.com solana.fm solanabeach.io orbmarkets.io'],
  ['xrp', 'xrp-ledger', 'xrpscan.com bithomp.com livenet.xrpl.org xrplorer.com'],
  ['ton', 'ton', 'tonscan.org tonviewer.com tonwhales.com ton.cx dton.io'],
  ['ada', 'cardano', 'cardanoscan.io explorer.cardano.org cexplorer.io adastat.net'],
  ['xmr', 'monero', 'xmrchain.net'],
  ['ltc', 'litecoin', 'litecoinspace.org ltc.bitaps.com'],
  ['doge', 'dogecoin', 'dogechain.info'],
  ['bsv', 'bitcoin-sv', 'whatsonchain.com'],
  ['xec', 'ecash', 'explorer.e.cash'],
  ['dash', 'dash', 'explorer.dash.org insight.dash.org'],
  ['zec', 'zcash', 'zcashexplorer.app mainnet.zcashexplorer.app'],
  ['dcr', 'decred', 'dcrdata.decred.org'],
  ['xlm', 'stellar', 'stellar.expert stellarchain.io steexp.com'],
  ['algo', 'algorand', 'algoexplorer.io allo.info explorer.perawallet.app lora.algokit.io'],
  ['hbar', 'hedera', 'hashscan.io hederaexplorer.io'],
  ['near', 'near', 'nearblocks.io explorer.near.org pikespeak.ai'],
  ['xtz', 'tezos', 'tzkt.io tzstats.com better-call.dev'],
  ['aptos', 'aptos', 'explorer.aptoslabs.com aptoscan.com aptscan.ai'],
  ['sui', 'sui', 'suiscan.xyz suivision.xyz suiexplorer.com'],
  ['starknet', 'starknet', 'starkscan.co voyager.online'],
  ['kaspa', 'kaspa', 'explorer.kaspa.org kas.fyi'],
  ['icp', 'internet-computer', 'dashboard.internetcomputer.org icscan.io'],
  ['fil', 'filecoin', 'filfox.info filscan.io beryx.io'],
  ['nano', 'nano', 'nanolooker.com blocklattice.io nanexplorer.com'],
  ['egld', 'multiversx', 'explorer.multiversx.com explorer.elrond.com'],
  ['zilliqa', 'zilliqa', 'viewblock.io/zilliqa'],
  ['harmony', 'harmony', 'explorer.harmony.one'],
  ['iotex', 'iotex', 'iotexscan.io'],
  ['xdc', 'xdc', 'xdcscan.com xdcscan.io explorer.xinfin.network'],
  ['ronin', 'ronin', 'explorer.roninchain.com app.roninchain.com'],
  ['rsk', 'rootstock', 'explorer.rsk.co explorer.rootstock.io rootstock.blockscout.com'],
  ['waves', 'waves', 'wavesexplorer.com'],
  ['neo', 'neo', 'dora.coz.io neotube.io explorer.onegate.space'],
  ['ont', 'ontology', 'explorer.ont.io'],
  ['icon', 'icon', 'tracker.icon.community tracker.icon.foundation'],
  ['conflux', 'conflux', 'confluxscan.io confluxscan.net'],
  ['stacks', 'stacks', 'explorer.hiro.so explorer.stacks.co'],
  ['nim', 'nimiq', 'nimiq.watch'],
  ['ae', 'aeternity', 'aescan.io'],
  ['mina', 'mina', 'minascan.io minaexplorer.com'],
  ['ckb', 'nervos', 'explorer.nervos.org'],
  ['flow', 'flow', 'flowscan.io flowscan.org flowdiver.io'],
  ['eos', 'eos', 'bloks.io eosq.eosnation.io'],
  ['eos', 'wax', 'wax.bloks.io'],
  ['arweave', 'arweave', 'viewblock.io/arweave'],
  ['thor', 'thorchain', 'thorchain.net viewblock.io/thorchain runescan.io'],
  ['maya', 'mayachain', 'mayascan.org explorer.mayachain.info'],
  ['injective', 'injective', 'explorer.injective.network injscan.com'],
  ['sei', 'sei', 'seitrace.com seiscan.app'],
  ['terra', 'terra', 'finder.terra.money/mainnet'],
  ['terra', 'terra-classic', 'finder.terra.money/classic'],
]

/**
 * Explorers of many networks, which name the network as a piece of the path or as the subdomain, and hosts below one of
 * the above that belong to a network without a name here (Arbitrum Nova, Polygon zkEVM, Moonriver, Conflux eSpace).
 */
const MANY: readonly string[] = [
  'blockchair.com',
  'blockchain.com',
  'oklink.com',
  'okx.com',
  'blockcypher.com',
  '3xpl.com',
  'mintscan.io',
  'subscan.io',
  'tokenview.io',
  'blockscan.com',
  'btc.com',
  'explorer.btc.com',
  'explorer.bitcoin.com',
  'bitinfocharts.com',
  'avascan.info',
  'subnets.avax.network',
  'finder.terra.money',
  'nova.arbiscan.io',
  'zkevm.polygonscan.com',
  'moonriver.moonscan.io',
  'evm.confluxscan.io',
  'evm.confluxscan.net',
  'gnosis.beaconcha.in',
  'atomscan.com',
  'ping.pub',
  'chainz.cryptoid.info',
  'bitquery.io',
  'routescan.io',
  'blockexplorer.com',
  'intel.arkm.com',
  'platform.arkhamintelligence.com',
  'debank.com',
]

/** Words by which those name a network. */
const WORDS: readonly Row[] = [
  ['btc', 'bitcoin', 'bitcoin btc'],
  ['evm', 'ethereum', 'ethereum eth'],
  ['evm', 'bsc', 'bsc bnb-smart-chain binance-smart-chain bnb'],
  ['evm', 'polygon', 'polygon matic'],
  ['evm', 'arbitrum', 'arbitrum arbitrum-one arb'],
  ['evm', 'base', 'base'],
  ['evm', 'optimism', 'optimism op'],
  ['evm', 'avalanche-c', 'avalanche avax avaxc avalanche-c-chain'],
  ['evm', 'kaia', 'kaia klaytn'],
  ['evm', 'linea', 'linea'],
  ['evm', 'scroll', 'scroll'],
  ['evm', 'gnosis', 'gnosis gnosis-chain'],
  ['evm', 'fantom', 'fantom ftm'],
  ['evm', 'ethereum-classic', 'ethereum-classic etc'],
  ['tron', 'tron', 'tron trx'],
  ['sol', 'solana', 'solana sol'],
  ['ltc', 'litecoin', 'litecoin ltc'],
  ['doge', 'dogecoin', 'dogecoin doge'],
  ['bch', 'bitcoin-cash', 'bitcoin-cash bch'],
  ['bsv', 'bitcoin-sv', 'bitcoin-sv bsv'],
  ['xec', 'ecash', 'ecash xec'],
  ['dash', 'dash', 'dash'],
  ['zec', 'zcash', 'zcash zec'],
  ['grs', 'groestlcoin', 'groestlcoin grs'],
  ['xmr', 'monero', 'monero xmr'],
  ['ada', 'cardano', 'cardano ada'],
  ['xrp', 'xrp-ledger', 'ripple xrp xrp-ledger xrpl'],
  ['xlm', 'stellar', 'stellar xlm'],
  ['ton', 'ton', 'ton toncoin'],
  ['polkadot', 'polkadot', 'polkadot dot'],
  ['kusama', 'kusama', 'kusama ksm'],
  ['acala', 'acala', 'acala'],
  ['aptos', 'aptos', 'aptos'],
  ['sui', 'sui', 'sui'],
  ['starknet', 'starknet', 'starknet'],
  ['cosmos', 'cosmos-hub', 'cosmos cosmoshub'],
  ['osmosis', 'osmosis', 'osmosis'],
  ['juno', 'juno', 'juno'],
  ['kava', 'kava', 'kava'],
  ['celestia', 'celestia', 'celestia'],
  ['injective', 'injective', 'injective'],
  ['dydx', 'dydx', 'dydx'],
  ['axelar', 'axelar', 'axelar'],
  ['noble', 'noble', 'noble'],
  ['akash', 'akash', 'akash'],
  ['secret', 'secret', 'secret'],
  ['sei', 'sei', 'sei'],
  ['terra', 'terra', 'terra'],
  ['algo', 'algorand', 'algorand algo'],
  ['near', 'near', 'near'],
  ['xtz', 'tezos', 'tezos xtz'],
  ['fil', 'filecoin', 'filecoin fil'],
  ['hbar', 'hedera', 'hedera hbar'],
  ['kaspa', 'kaspa', 'kaspa kas'],
  ['dgb', 'digibyte', 'digibyte dgb'],
  ['eos', 'eos', 'eos'],
]

const BY_HOST: ReadonlyMap<string, ChainNamed> = index(SINGLE)
const BY_WORD: ReadonlyMap<string, ChainNamed> = index(WORDS)
const MANY_HOSTS: ReadonlySet<string> = new Set(MANY)

function index(rows: readonly Row[]): ReadonlyMap<string, ChainNamed> {
  return new Map(rows.flatMap(([chain, network, words]) => words.split(' ').map(word => [word, { chain, network }])))
}

/** Parts of a host or path that say that the coins are worth nothing. */
const TEST_WORDS =
  /^(?:testnet\d*|test|sepolia|goerli|holesky|hoodi|ropsten|shasta|nile|mumbai|amoy|fuji|baobab|kairos|devnet|preprod|preview|signet|regtest|ghostnet|previewnet|chiado|alfajores)$/

/** What a link's host and path say: which chain, and whether it is a test network. Null for a host that is no explorer. */
export interface Explorer {
  readonly named: ChainNamed | null
  readonly test: boolean
}

/** Looks the host up, with and without its subdomains; `segments` are the pieces of path, fragment and query. */
export function explorerOf(host: string, segments: readonly string[]): Explorer | null {
  const labels = host.toLowerCase().split('.')
  const test = [...labels, ...segments].some(word => TEST_WORDS.test(word.replace(/^.*[-_]|=.*$/g, '')))
  for (let i = 0; i + 1 < labels.length; i++) {
    const site = labels.slice(i).join('.')
    const single = BY_HOST.get(`${site}/${segments[0]}`) ?? BY_HOST.get(site)
    const many = MANY_HOSTS.has(site)
    if (!single && !many) continue
    const word = many ? [...segments, ...labels.slice(0, i)].find(part => BY_WORD.has(part.toLowerCase())) : undefined
    return { named: (word === undefined ? undefined : BY_WORD.get(word.toLowerCase())) ?? single ?? null, test }
  }
  return null
}
