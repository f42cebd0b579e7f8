import { createRequire } from 'node:module'

/** The peer as far as it is used; it ships no types of its own. */
interface Multicoin {
  validate(address: string, symbol: string): boolean
  getCurrencies(): readonly { readonly symbol: string }[]
}

const multicoin: Multicoin = createRequire(import.meta.url)('multicoin-address-validator')

/** Every symbol it knows. */
export const SYMBOLS: readonly string[] = multicoin.getCurrencies().map(currency => currency.symbol)

/** Whether it takes the address for this currency; what throws is taken as a no. */
export function validates(address: string, symbol: string): boolean {
  try {
    return multicoin.validate(address, symbol)
  } catch {
    return false
  }
}

/** Our chain ids under its symbols, where it has the chain under another name. */
const SYMBOL_OF: Readonly<Record<string, string>> = {
  evm: 'eth',
  tron: 'trx',
  cosmos: 'atom',
  polkadot: 'dot',
  kusama: 'ksm',
  stacks: 'stx',
  kava: 'kava',
  osmosis: 'osmo',
  'neo-legacy': 'neo',
  'bnb-beacon': 'bnb',
}

/** Its symbol for one of our chains, or null when it does not know the chain. */
export function symbolFor(chain: string): string | null {
  const symbol = SYMBOL_OF[chain] ?? chain
  return SYMBOLS.includes(symbol) ? symbol : null
}
