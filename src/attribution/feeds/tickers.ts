/** What a currency code claims: the chains an address of it may belong to, and the network it speaks of. */
interface Claim {
  readonly chains: readonly string[]
  readonly network?: string
}

const evm = (network: string): Claim => ({ chains: ['evm'], network })
const own = (...chains: readonly string[]): Claim => ({ chains })

/**
 * Codes that belong to one ledger, as lists write them. A code that is not here claims nothing, and so do tokens (USDT,
 * USDC), which live on many ledgers: this is no list of what is admitted, since a new code may appear any day.
 */
const CLAIMS: Readonly<Record<string, Claim>> = {
  BTC: own('btc'),
  XBT: own('btc'),
  BITCOIN: own('btc'),
  BCH: own('bch'),
  BSV: own('bsv'),
  BTG: own('btg'),
  LTC: own('ltc'),
  DOGE: own('doge'),
  DASH: own('dash'),
  ZEC: own('zec'),
  XVG: own('xvg'),
  XMR: own('xmr'),
  XRP: own('xrp'),
  XLM: own('xlm'),
  SOL: own('sol'),
  TRX: own('tron'),
  TRON: own('tron'),
  ADA: own('ada'),
  DOT: own('polkadot', 'substrate'),
  KSM: own('kusama', 'substrate'),
  EOS: own('eos'),
  NEO: own('neo', 'neo-legacy'),
  TON: own('ton'),
  ALGO: own('algo'),
  ATOM: own('cosmos'),
  XTZ: own('xtz'),
  NEAR: own('near'),
  FIL: own('fil'),
  DGB: own('dgb'),
  DCR: own('dcr'),
  BEP2: own('bnb-beacon'),
  ETH: evm('ethereum'),
  ETHEREUM: evm('ethereum'),
  ERC20: evm('ethereum'),
  ETC: evm('ethereum-classic'),
  BEP20: evm('bsc'),
  BSC: evm('bsc'),
  MATIC: evm('polygon'),
  POLYGON: evm('polygon'),
  ARB: evm('arbitrum'),
  OP: evm('optimism'),
  FTM: evm('fantom'),
  BNB: { chains: ['evm', 'bnb-beacon'], network: 'bsc' },
  AVAX: { chains: ['evm', 'avalanche-xp'], network: 'avalanche-c' },
}

/** What a code claims; null where it says nothing that an address could contradict. */
export function claimOf(ticker: string): Claim | null {
  const code = ticker.trim().toUpperCase()
  return Object.hasOwn(CLAIMS, code) ? CLAIMS[code]! : null
}
